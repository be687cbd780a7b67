// year:  2026
// flags: left, right, under-open-one, under-open-two
CREATE (:Unit {id: 'agency', name: 'Agency', kind: 'AGENCY'})<-[:IN_UNIT]-(role:Role {id: 'role', title: 'Kepala', tier: 1})
CREATE (:Unit {id: 'other', name: 'Other', kind: 'AGENCY'})<-[:IN_UNIT]-(stranger:Role {id: 'stranger', title: 'Kepala lain', tier: 1})
CREATE (parent:Element {id: 'parent', statement: 'Parent', level: 'IMPACT', tier: 0})
CREATE (elsewhere:Element {id: 'elsewhere', statement: 'Elsewhere', level: 'IMPACT', tier: 0})
CREATE (open:Element {id: 'open', statement: 'On no tier', level: 'IMPACT'})
WITH *
UNWIND [
  ['left', 'Meningkatnya daya-saing koperasi', role, parent, {}],
  ['right', 'Meningkatnya  DAYA-SAING koperasi.', role, parent, {}],
  ['more', 'Meningkatnya daya-saing koperasi dan UMKM', role, parent, {}],
  ['apart', 'Meningkatnya daya saing koperasi', role, parent, {}],
  ['of-another-agency', 'Meningkatnya daya-saing koperasi', stranger, parent, {}],
  ['of-no-agency', 'Meningkatnya daya-saing koperasi', null, parent, {}],
  ['under-another-parent', 'Meningkatnya daya-saing koperasi', role, elsewhere, {}],
  ['declined', 'Meningkatnya daya-saing koperasi', role, parent, {status: 'DECLINED'}],
  ['expired-link', 'Meningkatnya daya-saing koperasi', role, parent, {validTo: 2025}],
  ['under-open-one', 'Layanan prima', role, open, {}],
  ['under-open-two', 'layanan (prima)', role, open, {status: 'PROPOSED'}]
] AS row
CREATE (element:Element {id: row[0], statement: row[1], level: 'OUTCOME', tier: 1})
WITH element, row, row[2] AS owner, row[3] AS above
CREATE (element)-[link:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(above)
SET link += row[4]
WITH element, owner
WHERE owner IS NOT NULL
CREATE (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(owner)
