/* Compares the sharded index (window.index) with a whole lunr.js index over the same tokens. */
window.Differential = {
  /** A whole index: documents are lists of terms by field, the n-th document has the ref n. */
  build(documents) {
    const index = window.index, vocabulary = new Set();
    const builder = new lunr.Builder();
    builder.ref("ref");
    index.head.fields.forEach(field => builder.field(field[0], { boost: field[1] }));
    documents.forEach(fields => fields.forEach(terms => terms.forEach(term => vocabulary.add(term))));
    // lunr numbers terms as it meets them, which no reader sees; sums of floats follow that number.
    Array.from(vocabulary).sort().forEach(term => {
      const posting = builder.invertedIndex[term] = Object.create(null);
      posting._index = builder.termIndex++;
      index.fields.forEach(field => { posting[field] = Object.create(null); });
    });
    documents.forEach((fields, ref) => {
      const entry = { ref: String(ref) };
      fields.forEach((terms, place) => { entry[index.fields[place]] = terms; });
      builder.add(entry);
    });
    builder.searchPipeline = index.pipeline(vocabulary);
    this.whole = builder.build();
    return vocabulary.size;
  },

  ask(clauses) {
    const wild = lunr.Query.wildcard, presence = lunr.Query.presence;
    return query => clauses.forEach(clause => {
      const options = {};
      if (clause.presence) options.presence = presence[clause.presence];
      if (clause.wildcard) options.wildcard = wild[clause.wildcard];
      for (const key of ["boost", "fields", "editDistance", "usePipeline"]) {
        if (key in clause) options[key] = clause[key];
      }
      query.term(clause.term, options);
    });
  },

  /** The differences over some queries: [{query, why}], and how often whole lunr itself threw. */
  async run(queries) {
    const differences = [];
    let threw = 0, hits = 0;
    for (const clauses of queries) {
      let expected;
      try { expected = this.whole.query(this.ask(clauses)); } catch (error) { threw += 1; continue; }
      const found = await window.index.query(this.ask(clauses));
      hits += expected.length;
      const why = this.difference(expected, found);
      if (why) differences.push({ query: clauses, why });
    }
    return { differences, threw, hits };
  },

  difference(expected, found) {
    if (expected.length !== found.length) return `${found.length} hits, expected ${expected.length}`;
    for (let i = 0; i < expected.length; i++) {
      if (expected[i].ref !== found[i].ref) return `hit ${i} is ${found[i].ref}, expected ${expected[i].ref}`;
      if (Math.abs(expected[i].score - found[i].score) > 1e-9) return `score of hit ${i}`;
      const [a, b] = [expected[i], found[i]].map(hit => JSON.stringify(hit.matchData.metadata));
      if (a !== b) return `matched terms of hit ${i}: ${b}, expected ${a}`;
    }
    return null;
  },
};
