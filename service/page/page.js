// Opens GraphiQL on our own endpoint, with questions that the deck's graph answers.
const questions = [
  `# From a trainer's teaching materials up to the governor's goal: the verdict, and its proof.
{
  trace(from: "pk-s3-02") {
    verdict
    tentative
    narrative(lang: ID)
    paths {
      steps {
        from { key statement owners { title } }
        to { key statement }
        inferred
        evidence
      }
    }
  }
}
`,
  `# What serves the governor's goal, and how much more lies below.
{
  cascade(root: "pk-s0-01", depth: 2) {
    nodes {
      depth
      more
      element { key tier statement statementEn }
    }
    links { from to status inferred }
  }
}
`,
  `# Every element and target, with its verdict.
{
  alignment {
    counts { verdict elements targets }
    placed(first: 10) {
      totalCount
      nodes { id verdict tentative path { key } }
    }
  }
}
`,
];

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultTabs: questions.map((query) => ({ query })),
    defaultEditorToolsVisibility: false,
  }),
);
