// When the server's process was started.
//
// A server that was ended and started again tells the same time of its databases as before, so only that of its process
// shows that it is another. Neo4j tells this to administrators.
//
// columns: started
CALL dbms.queryJmx('java.lang:type=Runtime') YIELD attributes
RETURN attributes.StartTime.value AS started
ORDER BY started
