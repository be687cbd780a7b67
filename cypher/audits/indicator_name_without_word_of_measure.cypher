// An indicator whose name does not begin with a word of measure.
//
// A name such as "pelayanan publik" does not say what is read off: a number, a share, a grade or a date. Begin it with
// the word for what is measured. The name's first words decide, whole and in order, whatever stands around them.
//
// code:     IND-004
// severity: WARNING
// subject:  Indicator
// source:   found in the field's own systems
// says:     Nama indikator "{name}" tidak diawali kata ukuran ({phrases}).
// saysEn:   The name of the indicator "{name}" does not begin with a word of measure ({phrases}).
WITH [
  'jumlah',
  'persentase',
  'nilai',
  'indeks',
  'skor',
  'tingkat',
  'rasio',
  'rata-rata',
  'waktu',
  'lama waktu',
  'ketepatan waktu',
  'kategori',
  'level',
  'opini',
  'predikat'
] AS phrases
WITH phrases,
     '(?s)[^\\p{L}\\p{N}]*(?:'
     + replace(
       reduce(either = head(phrases), phrase IN tail(phrases) | either + '|' + phrase),
       ' ',
       '(?!-[\\p{L}\\p{N}])[^\\p{L}\\p{N}]+'
     )
     + ')(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}]).*' AS pattern
MATCH (indicator:Indicator)
WHERE ($agencies IS NULL OR indicator.agency IN $agencies)
WITH indicator,
     phrases,
     pattern,
     // (:Element)-[:MEASURED_BY]->(:Indicator)
     [(element:Element)-[:MEASURED_BY]->(indicator) |
      coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)] AS valid
WHERE size(valid) = 0 OR true IN valid
RETURN indicator.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN NOT toLower(indicator.name) =~ pattern THEN {
         id: indicator.id,
         name: indicator.name,
         phrases: phrases
       } END) AS findings
ORDER BY agency
