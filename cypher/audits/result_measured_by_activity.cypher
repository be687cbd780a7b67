// An outcome or impact all of whose indicators count documents, reports, meetings or the like.
//
// Meetings held and reports written are not yet a result: all of that can be done while nothing changes for anybody.
// Add an indicator of the change itself. An indicator counts activity if its name begins with jumlah and contains one
// of the words below as a whole word. An element without any indicator is left to another rule. A profile may add words
// that count (`count`) and words for activities (`activity`).
//
// code:     IND-006
// severity: WARNING
// subject:  Element
// evidence: PAIR, Indicator
// source:   found in the field's own systems
// says:     "{statement}" hanya diukur dengan jumlah kegiatan atau dokumen: {names}.
// saysEn:   "{statement}" is measured by counts of activities or documents alone: {names}.
WITH ['dokumen', 'laporan', 'kegiatan', 'rapat', 'peserta', 'sosialisasi'] + $words.activity AS words,
     ['jumlah'] + $words.count AS counts,
     '(?!-[\\p{L}\\p{N}])[^\\p{L}\\p{N}]+' AS gap
WITH '(?s)[^\\p{L}\\p{N}]*(?:'
     + replace(reduce(either = head(counts), word IN tail(counts) | either + '|' + word), ' ', gap)
     + ')(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}]).*' AS begins,
     '(?s).*(?<![\\p{L}\\p{N}])(?<![\\p{L}\\p{N}]-)(?:'
     + replace(reduce(either = head(words), word IN tail(words) | either + '|' + word), ' ', gap)
     + ')(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}]).*' AS names
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (element:Element)
  RETURN element
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (element:Element {agency: agency})
  RETURN element
}
WITH begins, names, element
WHERE element.level IN ['OUTCOME', 'IMPACT']
  AND element.tier IS NOT NULL
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
// (:Element)-[:MEASURED_BY]->(:Indicator)
MATCH (element)-[:MEASURED_BY]->(indicator:Indicator)
WITH element,
     begins,
     names,
     indicator
ORDER BY indicator.id
WITH element,
     begins,
     names,
     collect(indicator) AS indicators
WITH element,
     indicators,
     all(each IN indicators WHERE toLower(each.name) =~ begins AND toLower(each.name) =~ names) AS counted
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN counted THEN {
         id: element.id,
         statement: element.statement,
         evidence: [element.id] + [each IN indicators | each.id],
         names: [each IN indicators | each.name]
       } END) AS findings
ORDER BY agency
