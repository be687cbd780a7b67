// An indicator of quantity, quality or time whose name begins with a word of another of these aspects.
//
// "Jumlah …" filed under quality makes an output that is counted three times look as if it were measured in three ways.
// Correct the aspect, or the name. Only the first words of the name count, as whole words in order, whatever
// punctuation surrounds them. A profile may add words to each aspect (`quantity`, `quality`, `time`).
//
// code:     IND-005
// severity: WARNING
// subject:  Indicator
// source:   the deck of BPSDMD Lampung
// says:     Indikator "{name}" beraspek {own}, tetapi namanya diawali "{begins}", kata untuk aspek {other}.
// saysEn:   The indicator "{name}" is of {ownEn}, yet its name begins with "{begins}", a word of {otherEn}.
WITH [
  {aspect: 'QUANTITY', word: 'kuantitas', wordEn: 'quantity', phrases: ['jumlah', 'persentase'] + $words.quantity},
  {aspect: 'QUALITY', word: 'kualitas', wordEn: 'quality',
   phrases: ['tingkat', 'nilai', 'indeks', 'kesesuaian'] + $words.quality},
  {aspect: 'TIME', word: 'waktu', wordEn: 'time',
   phrases: ['waktu', 'lama waktu', 'ketepatan waktu', 'tanggal'] + $words.time}
] AS aspects
UNWIND aspects AS own
UNWIND [each IN aspects WHERE each.aspect <> own.aspect] AS other
UNWIND other.phrases AS phrase
WITH own,
     collect({
       phrase: phrase,
       begins: head(split(phrase, ' ')),
       word: other.word,
       wordEn: other.wordEn,
       pattern: '(?s)[^\\p{L}\\p{N}]*'
                + replace(phrase, ' ', '(?!-[\\p{L}\\p{N}])[^\\p{L}\\p{N}]+')
                + '(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}]).*'
     }) AS others
WITH collect({own: own, others: others}) AS aspects
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
  WITH indicator
  WHERE indicator.aspect IN ['QUANTITY', 'QUALITY', 'TIME']
  // (:Element)-[:MEASURED_BY]->(:Indicator)
  OPTIONAL MATCH (element:Element)-[:MEASURED_BY]->(indicator)
  WITH indicator, element
  WHERE coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
  RETURN DISTINCT indicator
}
WITH indicator,
     toLower(indicator.name) AS text,
     [each IN aspects WHERE each.own.aspect = indicator.aspect][0] AS aspect
// A pattern is tried only where its first word is found at all.
WITH indicator,
     aspect.own AS own,
     [each IN aspect.others WHERE CASE WHEN text CONTAINS each.begins THEN text =~ each.pattern ELSE false END][0] AS found
RETURN indicator.agency AS agency, count(*) AS checked,
       collect(CASE WHEN found IS NOT NULL THEN {
         id: indicator.id,
         name: indicator.name,
         own: own.word,
         ownEn: own.wordEn,
         begins: found.phrase,
         other: found.word,
         otherEn: found.wordEn
       } END) AS findings
ORDER BY agency
