// An output, outcome or impact that is worded as an activity.
//
// A statement that begins with an activity says what somebody does, and leaves open what comes of it. Write what will
// exist once the work is done, and keep the doing as an activity below it. Only the whole first word counts, or the
// first words where a profile has added several (`doing`).
//
// code:     SKP-003
// severity: WARNING
// subject:  Element
// source:   PermenPANRB 6/2022
// says:     "{statement}" dirumuskan sebagai kegiatan: diawali dengan “{begins}”.
// saysEn:   "{statement}" is worded as an activity: it begins with “{begins}”.
WITH ['melakukan', 'melaksanakan', 'mengikuti', 'membuat', 'menyusun', 'menghadiri', 'membantu', 'mengumpulkan',
       'mengoordinasikan', 'memfasilitasi'] + $words.doing AS doings
CALL () {
  UNWIND CASE WHEN $agencies IS NULL THEN [true] ELSE [] END AS whole
  MATCH (element:Element)
  RETURN element
  UNION ALL
  UNWIND $agencies AS agency
  MATCH (element:Element {agency: agency})
  RETURN element
}
WITH doings, element
WHERE element.tier IS NOT NULL
  AND element.level IN ['OUTPUT', 'OUTCOME', 'IMPACT']
  AND coalesce(element.validFrom <= $year, true) AND coalesce(element.validTo >= $year, true)
WITH element,
     head([doing IN doings WHERE toLower(element.statement) CONTAINS head(split(doing, ' '))
       AND toLower(element.statement) =~ '(?s)[^\\pL\\pN]*' + replace(doing, ' ', '(?!-[\\pL\\pN])[^\\pL\\pN]+')
                                         + '(?!-?[\\pL\\pN]).*']) AS begins
RETURN element.agency AS agency, count(*) AS checked,
       collect(CASE WHEN begins IS NOT NULL THEN {
         id: element.id,
         statement: element.statement,
         level: element.level,
         begins: begins
       } END) AS findings
ORDER BY agency
