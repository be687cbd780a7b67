// Read all that the rules read of every node.
//
// Of some properties the rules only ask whether they are there, and no more is asked here. The values are counted where
// they lie, so that nothing but their number leaves the database: no scan can be had for less.
//
// columns: read
CALL () {
  MATCH (element:Element)
  RETURN count(element.id)
         + count(element.level)
         + count(element.tier)
         + count(element.statement)
         + count(element.agency)
         + count(element.validFrom)
         + count(element.validTo)
         + count(element.quantities) AS read
  UNION ALL
  MATCH (indicator:Indicator)
  RETURN count(indicator.id)
         + count(indicator.name)
         + count(indicator.agency)
         + count(indicator.aspect)
         + count(indicator.unit)
         + count(indicator.measure)
         + count(indicator.scale)
         + count(indicator.polarity)
         + count(CASE WHEN indicator.definition IS NOT NULL THEN 1 END)
         + count(CASE WHEN indicator.formula IS NOT NULL THEN 1 END)
         + count(CASE WHEN indicator.source IS NOT NULL THEN 1 END) AS read
  UNION ALL
  MATCH (target:Target)
  RETURN count(target.id)
         + count(target.year)
         + count(target.agency)
         + count(target.kind)
         + count(target.value)
         + count(target.valueText)
         + count(target.low)
         + count(target.high)
         + count(target.due)
         + count(target.period)
         + count(target.reason)
         + count(CASE WHEN target.baseline IS NOT NULL THEN 1 END)
         + count(CASE WHEN target.baselineText IS NOT NULL THEN 1 END) AS read
  UNION ALL
  MATCH (realization:Realization)
  RETURN count(realization.id)
         + count(realization.asOf)
         + count(realization.value)
         + count(realization.agency) AS read
  UNION ALL
  MATCH (person:Person)
  RETURN count(person.id)
         + count(person.name)
         + count(person.agency) AS read
  UNION ALL
  MATCH (role:Role)
  RETURN count(role.id)
         + count(role.title)
         + count(role.tier)
         + count(role.kind) AS read
  UNION ALL
  MATCH (unit:Unit)
  RETURN count(unit.id)
         + count(unit.name)
         + count(unit.kind) AS read
  UNION ALL
  MATCH (plan:Plan)
  RETURN count(plan.id)
         + count(plan.kind)
         + count(plan.fromYear)
         + count(plan.toYear)
         + count(plan.status) AS read
  UNION ALL
  MATCH (regulation:Regulation)
  RETURN count(regulation.id)
         + count(regulation.title)
         + count(regulation.year) AS read
  UNION ALL
  MATCH (model:LogicModel)
  RETURN count(model.id)
         + count(model.title) AS read
  UNION ALL
  MATCH (assumption:Assumption)
  RETURN count(assumption.id)
         + count(assumption.statement)
         + count(assumption.likelihood)
         + count(assumption.impact)
         + count(CASE WHEN assumption.mitigation IS NOT NULL THEN 1 END) AS read
}
RETURN sum(read) AS read
ORDER BY read
