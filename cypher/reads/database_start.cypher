// When the databases were last started, by the server that keeps each.
//
// The name of a transaction means something only while the server lives: after an older copy was put back, the same name
// comes again for other data. Neo4j tells this to everybody who may know of the databases at all.
//
// columns: name, address, started
SHOW DATABASES
YIELD name, address, lastStartTime
RETURN name, address, toString(lastStartTime) AS started
ORDER BY name, address
