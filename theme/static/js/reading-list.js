/* The reading list: articles a reader put aside, kept in this browser only. Knows no page.

   Archives may stand side by side on one host (you.github.io/fires, you.github.io/floods) or disk,
   and share its storage: each keeps its list under the address of its own root. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.readingList = (function () {
  "use strict";
  var OLD_KEY = "cuttings.readingList"; // of all archives of a host; read until a list of its own is kept
  var KEY = OLD_KEY + ":" + new URL("../..", document.currentScript.src).pathname;

  /* Entries are {id, address, headline, source, agency, authors, date, original, lang, note}. */
  function read() {
    try {
      var entries = JSON.parse(localStorage.getItem(KEY) || localStorage.getItem(OLD_KEY) || "[]");
      return Array.isArray(entries) ? entries : [];
    } catch (error) {
      return []; // storage forbidden or its content broken: an empty list
    }
  }

  /* Whether the list could be kept. */
  function write(entries) {
    try {
      localStorage.setItem(KEY, JSON.stringify(entries));
      return true;
    } catch (error) {
      return false;
    }
  }

  function has(id) {
    return read().some(function (entry) { return entry.id === id; });
  }

  function add(entry) {
    return has(entry.id) || write(read().concat([entry]));
  }

  function remove(id) {
    return write(read().filter(function (entry) { return entry.id !== id; }));
  }

  function annotate(id, note) {
    return write(read().map(function (entry) {
      return entry.id === id ? Object.assign({}, entry, { note: note }) : entry;
    }));
  }

  var COLUMNS = ["id", "headline", "source", "agency", "authors", "date", "original", "address", "note"];

  function asCsv(entries) {
    return window.Cuttings.lists.csv(COLUMNS, entries);
  }

  function asRis(entries) {
    return window.Cuttings.lists.ris(entries.map(function (entry) {
      return {
        id: entry.id, title: entry.headline, authors: String(entry.authors || "").split("|").filter(Boolean),
        agency: entry.agency, source: entry.source, date: entry.date, lang: entry.lang,
        link: entry.original || entry.address, notes: [entry.note]
      };
    }));
  }

  return { read: read, has: has, add: add, remove: remove, annotate: annotate, asCsv: asCsv, asRis: asRis };
})();
