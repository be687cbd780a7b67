// An indicator whose name does not begin with a word of measure.
//
// A name such as "pelayanan publik" does not say what is to be read off: a number, a share, a grade or a date. Begin it
// with the word for what is measured. Only the first words of the name count, as whole words in order, whatever
// punctuation surrounds them. A profile may add words of measure (`measure`).
//
// code:     IND-004
// severity: WARNING
// subject:  Indicator
// source:   found in the field's own systems
// says:     Nama indikator "{name}" tidak diawali kata ukuran ({phrases}).
// saysEn:   The name of the indicator "{name}" does not begin with a word of measure ({phrases}).
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
WITH indicator,
     toLower(indicator.name) AS text,
     [
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
     ] + $words.measure AS phrases
// Nearly all names begin with a phrase and a blank, which is told without a pattern.
WITH indicator,
     phrases,
     CASE WHEN any(phrase IN phrases WHERE text STARTS WITH phrase + ' ') THEN true
       ELSE text =~ '(?s)[^\\p{L}\\p{N}]*(?:'
                    + replace(
                      reduce(either = head(phrases), phrase IN tail(phrases) | either + '|' + phrase),
                      ' ',
                      '(?!-[\\p{L}\\p{N}])[^\\p{L}\\p{N}]+'
                    )
                    + ')(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}]).*'
     END AS measures
RETURN indicator.agency AS agency, count(*) AS checked,
       collect(CASE WHEN NOT measures THEN {
         id: indicator.id,
         name: indicator.name,
         phrases: phrases
       } END) AS findings
ORDER BY agency
