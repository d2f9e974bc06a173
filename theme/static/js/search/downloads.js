/* The list of hits as a file: CSV, RIS or JSON Lines, made in the browser. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var TYPES = { csv: "text/csv", ris: "application/x-research-info-systems", jsonl: "application/jsonl" };
  var COLUMNS = ["id", "title", "source", "agency", "date", "inferred", "lang", "words", "authors", "address"];

  function flat(line, base) {
    return {
      id: line.id, title: line.title, source: line.source.name, agency: line.agency || null, date: line.date || null,
      inferred: line.isInferred, lang: line.lang || null, words: line.words, authors: line.authors,
      address: new URL(line.address, base).href
    };
  }

  /** A cell: quoted, and never the start of a formula. */
  function cell(value) {
    var text = value === null ? "" : Array.isArray(value) ? value.join("; ") : String(value);
    if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return "\"" + text.replace(/"/g, "\"\"") + "\"";
  }

  function oneLine(text) { return String(text).replace(/\s+/g, " ").trim(); }

  function ris(entry) {
    var date = (entry.date || "").slice(0, 10).split("-");
    var lines = ["TY  - NEWS", "ID  - " + entry.id, "TI  - " + oneLine(entry.title)];
    entry.authors.forEach(function (name) { lines.push("AU  - " + oneLine(name)); });
    lines.push("T2  - " + oneLine(entry.source));
    if (entry.date) lines.push("PY  - " + date[0], "DA  - " + [date[0], date[1] || "", date[2] || "", ""].join("/"));
    if (entry.lang) lines.push("LA  - " + entry.lang);
    if (entry.agency) lines.push("N1  - via " + oneLine(entry.agency));
    lines.push("UR  - " + entry.address, "ER  - ", "");
    return lines.join("\r\n");
  }

  /** The text of the file. `base` is the address of the archive's root. */
  function write(kind, lines, base) {
    var entries = lines.map(function (line) { return flat(line, base); });
    if (kind === "jsonl") return entries.map(function (entry) { return JSON.stringify(entry) + "\n"; }).join("");
    if (kind === "ris") return entries.map(ris).join("\r\n");
    var rows = entries.map(function (entry) { return COLUMNS.map(function (name) { return cell(entry[name]); }).join(","); });
    return [COLUMNS.join(",")].concat(rows).join("\r\n") + "\r\n";
  }

  function save(kind, lines, base) {
    var link = root.document.createElement("a");
    link.href = URL.createObjectURL(new root.Blob([write(kind, lines, base)], { type: TYPES[kind] + ";charset=utf-8" }));
    link.download = "search-results." + kind;
    root.document.body.appendChild(link);
    link.click();
    link.remove();
    root.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  Cuttings.downloads = { write: write, save: save };
})(window);
