// An indicator that is said to be the same as one of another polarity, unit or measure.
//
// What rises on the one and falls on the other, or is counted here and a share there, is not one number: targets and
// realizations would be compared that cannot be. Correct the one that is wrong, or remove the SAME_AS. Each of the three
// is compared where both indicators have it, a unit as it is written. Of the two, the one with the larger id is flagged;
// only what is said directly is looked at.
//
// code:     IND-010
// severity: ERROR
// subject:  Indicator
// evidence: PAIR, Indicator
// source:   found in the field's own systems
// says:     Indikator "{name}" dinyatakan sama dengan {twins}.
// saysEn:   The indicator "{name}" is said to be the same as {twinsEn}.
MATCH (one:Indicator)
// (:Indicator)-[:SAME_AS]->(:Indicator)
MATCH (one)-[:SAME_AS]->(other:Indicator)
WHERE one.id <> other.id
WITH CASE WHEN one.id > other.id THEN one ELSE other END AS indicator,
     CASE WHEN one.id > other.id THEN other ELSE one END AS twin
WITH DISTINCT indicator, twin
WHERE ($agencies IS NULL OR indicator.agency IN $agencies)
  AND (
    indicator.polarity IS NOT NULL AND twin.polarity IS NOT NULL
    OR indicator.unit IS NOT NULL AND twin.unit IS NOT NULL
    OR indicator.measure IS NOT NULL AND twin.measure IS NOT NULL
  )
ORDER BY twin.id
WITH indicator,
     collect(twin) AS twins
// (:Element)-[:MEASURED_BY]->(:Indicator)
OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
WITH indicator, twins, element
WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH DISTINCT indicator, twins
WITH indicator,
     [twin IN twins | {
       id: twin.id,
       faults: CASE WHEN indicator.polarity <> twin.polarity
           THEN [['arah', 'polarity', indicator.polarity, twin.polarity]] ELSE [] END
         + CASE WHEN indicator.unit <> twin.unit
           THEN [['satuan', 'unit', indicator.unit, twin.unit]] ELSE [] END
         + CASE WHEN indicator.measure <> twin.measure
           THEN [['jenis ukuran', 'measure', indicator.measure, twin.measure]] ELSE [] END
     }] AS twins
WITH indicator,
     [twin IN twins WHERE size(twin.faults) > 0] AS twins
RETURN indicator.agency AS agency, count(*) AS checked,
       collect(CASE WHEN size(twins) > 0 THEN {
         id: indicator.id,
         name: indicator.name,
         nameEn: indicator.nameEn,
         evidence: [indicator.id] + [twin IN twins | twin.id],
         twins: [twin IN twins | twin.id + ', padahal berbeda: ' + substring(reduce(
           words = '', fault IN twin.faults | words + ', ' + fault[0] + ' ' + fault[2] + ' dan ' + fault[3]), 2)],
         twinsEn: [twin IN twins | twin.id + ', though they differ: ' + substring(reduce(
           words = '', fault IN twin.faults | words + ', ' + fault[1] + ' ' + fault[2] + ' and ' + fault[3]), 2)]
       } END) AS findings
ORDER BY agency
