/* What the index tells of one document beside its words: its line in a list, and its text. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var RECORDS_PER_SHARD = 8;

  function slug(title) {
    return title.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").match(/[a-z0-9]+/g) || [];
  }

  function address(record) {
    var kept = record[2];
    if (typeof kept === "string") return kept.replace("*", record[0]);
    var day = /^\d{4}-\d\d-\d\d/.exec(record[4]);
    return "a/" + (day ? day[0].replace(/-/g, "/") : "undated") + "/" +
      slug(record[1]).slice(0, kept).join("-") + "-" + record[0] + ".html";
  }

  /** A promise of {id, title, address, source: {id, name}, agency, date, isInferred, lang, words, authors}. */
  function record(index, doc) {
    var stretch = index.stretchOf(doc), place = doc - stretch.start;
    var name = "r/" + stretch.name + "-" + Math.floor(place / RECORDS_PER_SHARD);
    return index.loader.load(name).then(function (shard) {
      var r = shard[place % RECORDS_PER_SHARD], source = index.head.sources[index.source[doc]];
      return {
        number: doc, id: r[0], title: r[1], address: address(r), source: { id: source[0], name: source[1] },
        agency: r[3], date: r[4].replace("?", ""), isInferred: /\?$/.test(r[4]), lang: r[5], words: r[6],
        authors: r[7]
      };
    });
  }

  /** FNV-1a, as in texts.py: a text's shard follows from its article's id alone. */
  function bucket(id, buckets) {
    var value = 0x811c9dc5, bytes = new root.TextEncoder().encode(id);
    for (var i = 0; i < bytes.length; i++) value = Math.imul(value ^ bytes[i], 0x01000193) >>> 0;
    return value % buckets;
  }

  /** Bytes from units, after a digit that says how many at the end are filling. */
  function bytesOf(text) { return Cuttings.bits.fromUnits(text.slice(1), -Number(text[0])); }

  /** The texts of a shard: what comes after the line of frequent words that stands before them all. */
  function inflate(words, packed) {
    var bytes = new root.Blob([bytesOf(words), bytesOf(packed)]);
    var stream = bytes.stream().pipeThrough(new root.DecompressionStream("deflate-raw"));
    return new root.Response(stream).text().then(function (text) {
      return JSON.parse(text.slice(text.indexOf("\n")));
    });
  }

  var opened = new Map();

  /** A promise of {headline, dek, paragraphs, body}: what may be shown of the document. */
  function text(index, doc) {
    return record(index, doc).then(function (line) {
      var name = "x/" + bucket(line.id, index.head.textBuckets);
      return index.loader.all(["x/words", name]).then(function (packed) {
        if (!opened.has(name)) {
          opened.set(name, inflate(packed[0], packed[1]));
          if (opened.size > 100) opened.delete(opened.keys().next().value);
        }
        return opened.get(name);
      }).then(function (texts) {
        var found = texts.find(function (entry) { return entry[0] === line.id; }) || [line.id, ""];
        return { headline: line.title, dek: found[1], paragraphs: found.slice(2), body: found.slice(2).join("\n\n") };
      });
    });
  }

  Cuttings.records = { record: record, text: text };
})(window);
