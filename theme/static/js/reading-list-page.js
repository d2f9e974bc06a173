/* The reading list's own page: shows, annotates, exports. */
(function () {
  "use strict";
  var list = window.Cuttings.readingList;
  var shelf = document.querySelector(".shelf");
  var rows = shelf.querySelector(".rows");
  var status = shelf.querySelector(".shelf-status");
  var tools = shelf.querySelector(".shelf-tools");

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (text) { element.textContent = text; }
    return element;
  }

  function dayOf(entry) {
    return entry.date && window.Cuttings.words.date(entry.date);
  }

  function rowOf(entry) {
    var row = make("li", "row");
    var link = make("a", "row-headline", entry.headline);
    link.href = shelf.dataset.root + "/" + entry.address;
    link.dir = "auto";
    if (entry.lang) { link.lang = entry.lang; }
    var facts = make("p", "row-facts", [entry.source, entry.agency, dayOf(entry)].filter(Boolean).join(" · "));
    var label = make("label", "", shelf.dataset.note);
    var note = make("textarea");
    note.rows = 2;
    note.value = entry.note || "";
    note.addEventListener("change", function () { list.annotate(entry.id, note.value); });
    label.appendChild(note);
    var drop = make("button", "", shelf.dataset.remove);
    drop.type = "button";
    drop.setAttribute("aria-label", shelf.dataset.remove + ": " + entry.headline);
    drop.addEventListener("click", function () {
      list.remove(entry.id);
      show();
      window.Cuttings.stars.count();
      status.textContent = shelf.dataset.removed + ": " + entry.headline;
    });
    [link, facts, label, drop].forEach(function (part) { row.appendChild(part); });
    return row;
  }

  function show() {
    var entries = list.read();
    rows.replaceChildren.apply(rows, entries.map(rowOf));
    tools.hidden = entries.length === 0;
    status.textContent = entries.length ? "" : shelf.dataset.empty;
  }

  /* For a file that leaves the site: whole addresses, where the site has one. */
  function forExport() {
    var root = new URL(shelf.dataset.root + "/", location.href);
    return list.read().map(function (entry) {
      var isServed = /^https?:$/.test(root.protocol);
      return Object.assign({}, entry, isServed ? { address: new URL(entry.address, root).href } : {});
    });
  }

  tools.addEventListener("click", function (event) {
    var kind = event.target.dataset.export;
    if (kind === "csv") {
      window.Cuttings.lists.save("reading-list", kind, list.asCsv(forExport()));
    } else if (kind === "ris") {
      window.Cuttings.lists.save("reading-list", kind, list.asRis(forExport()));
    }
  });
  show();
})();
