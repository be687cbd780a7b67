// An indicator with the same name as one on the parent, or on a sibling, of an element that it measures.
//
// Two indicators with one name are read as one number, and nobody can say whether they are the same thing, a part of it
// or a mistake. Say which: SAME_AS or COMPONENT_OF directly between the two, in either direction, settles it; otherwise
// give each its own name. Of parent and child, the child's indicator is flagged; of siblings, both are, each with one
// of those that it repeats. A parent is where a link leads, and siblings have a parent in common; both have
// a tier, while a parent in common need not. Names are the same if
// their words are, in order and in lower case; two names without any word are the same as well.
//
// Indicators are grouped by name and parent, and each is compared with those of its group only until one is found:
// siblings are never compared pair by pair. Where agencies are named, only the families of their elements are looked at.
//
// code:     IND-009
// severity: WARNING
// subject:  Indicator
// evidence: PATH, Element, Indicator
// source:   found in the field's own systems
// says:     Nama indikator "{name}" sama dengan nama {other} pada {element}; hubungan keduanya tidak dinyatakan.
// saysEn:   The indicator "{name}" has the name of {other} on {element}; nothing says how the two relate.
CALL () {
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (indicator:Indicator)
    RETURN indicator
    UNION ALL
    UNWIND $agencies AS agency
    MATCH (indicator:Indicator {agency: agency})
    RETURN indicator
  }
  // (:Element)-[:MEASURED_BY]->(:Indicator)
  OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
  WITH indicator, element
  WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  WITH DISTINCT indicator
  RETURN indicator.agency AS agency, count(*) AS checked,
         [] AS findings
  UNION ALL
  CALL () {
    UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
    MATCH (indicator:Indicator)
    RETURN indicator
    UNION ALL
    UNWIND $agencies AS agency
    // (:Indicator)<-[:MEASURED_BY]-(:Element)-[:CONTRIBUTES_TO]->(:Element)
    MATCH (:Indicator {agency: agency})<-[:MEASURED_BY]-(:Element)-[:CONTRIBUTES_TO]->(parent:Element)
    WITH DISTINCT parent
    MATCH (parent)<-[:CONTRIBUTES_TO*0..1]-(:Element)-[:MEASURED_BY]->(indicator:Indicator)
    RETURN DISTINCT indicator
  }
  WITH indicator,
       toLower(indicator.name) AS text
  // Most names are words with a blank between them, and so are their own normal form.
  WITH indicator,
       text,
       CASE WHEN text =~ '[\\p{L}\\p{N} ,.()/%-]*' THEN
         btrim(replace(replace(replace(replace(replace(replace(replace(replace(
           text, ',', ' '), '.', ' '), '(', ' '), ')', ' '), '/', ' '), '%', ' '), '  ', ' '), '  ', ' '))
       END AS plain
  WITH indicator,
       text,
       CASE WHEN none(each IN ['  ', '--', ' -', '- '] WHERE ' ' + plain + ' ' CONTAINS each) THEN plain END AS plain
  WITH indicator,
       plain,
       CASE WHEN plain IS NULL THEN
         split(text, ['--'] + [each IN [place IN range(0, size(text) - 1) | substring(text, place, 1)]
                               WHERE CASE WHEN 'abcdefghijklmnopqrstuvwxyz0123456789-' CONTAINS each THEN false
                                       ELSE NOT each =~ '[\\p{L}\\p{N}]' END])
       END AS parts
  WITH coalesce(
         plain,
         btrim(reduce(name = '', part IN parts |
           CASE WHEN btrim(part, '-') = '' THEN name ELSE name + ' ' + btrim(part, '-') END))
       ) AS name,
       collect(indicator) AS namesakes
  WITH namesakes
  WHERE size(namesakes) > 1
    AND ($agencies IS NULL OR any(each IN namesakes WHERE each.agency IN $agencies))
  CALL (namesakes) {
    UNWIND namesakes AS indicator
    // (:Element)-[:MEASURED_BY]->(:Indicator)
    MATCH (element:Element)-[:MEASURED_BY]->(indicator)
    WHERE element.tier IS NOT NULL
      AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
    WITH indicator,
         element,
         // (:Element)-[:CONTRIBUTES_TO]->(:Element)
         [(element)-[link:CONTRIBUTES_TO]->(parent:Element)
          WHERE parent <> element
            AND coalesce(link.status <> 'DECLINED', true)
            AND coalesce(link.validFrom <= $year, true) AND coalesce(link.validTo >= $year, true)
            AND coalesce(parent.validFrom <= $year, true) AND coalesce(parent.validTo >= $year, true) | parent] AS parents
    // A family is a parent with its children. Of those that an indicator measures, the first and the last id say enough.
    UNWIND [element] + parents AS family
    WITH family,
         indicator,
         min(element.id) AS low,
         max(element.id) AS high,
         min(CASE WHEN element <> family THEN element.id END) AS lowChild,
         max(CASE WHEN element <> family THEN element.id END) AS highChild
    ORDER BY indicator.id
    WITH family,
         collect({indicator: indicator, low: low, high: high, lowChild: lowChild, highChild: highChild}) AS mates
    WHERE size(mates) > 1
    UNWIND mates AS own
    WITH family, mates, own, own.indicator AS indicator
    WHERE own.lowChild IS NOT NULL
      AND ($agencies IS NULL OR indicator.agency IN $agencies)
    WITH family,
         mates,
         own,
         indicator,
         // (:Indicator)-[:SAME_AS]->(:Indicator), (:Indicator)-[:COMPONENT_OF]->(:Indicator)
         [(indicator)-[:SAME_AS|COMPONENT_OF]-(joined:Indicator) | joined] AS joined
    CALL (mates, own, indicator, joined) {
      UNWIND mates AS mate
      WITH mate
      WHERE mate.indicator <> indicator
        AND (mate.low <> own.highChild OR mate.high <> own.lowChild)
        AND NOT mate.indicator IN joined
      RETURN mate
      LIMIT 1
    }
    RETURN indicator,
         min(CASE WHEN mate.low <> own.highChild THEN [mate.indicator.id, family.id, own.highChild, mate.low]
                  ELSE [mate.indicator.id, family.id, own.lowChild, mate.high] END) AS proof
  }
  RETURN indicator.agency AS agency,
         0 AS checked,
         collect({
           id: indicator.id,
           name: indicator.name,
           other: proof[0],
           element: proof[3],
           evidence: [indicator.id, 'Element:' + proof[2]]
                     + CASE WHEN proof[1] <> proof[3] THEN ['Element:' + proof[1]] ELSE [] END
                     + ['Element:' + proof[3], 'Indicator:' + proof[0]]
         }) AS findings
}
RETURN agency,
       sum(checked) AS checked,
       reduce(all = [], each IN collect(findings) | all + each) AS findings
ORDER BY agency
