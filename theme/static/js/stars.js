/* A star beside every headline of a list, and the reading list's place in the menu. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.stars = (function () {
  "use strict";
  var ROWS = ".row[data-id], .copies [data-id]";
  var list = window.Cuttings.readingList;
  var menu = document.querySelector(".masthead-kept");
  var way = menu && menu.querySelector("a");

  /* A part of the row itself: other papers with the same text stand in a list inside it. */
  function own(row, part) {
    return row.querySelector(":scope > " + part);
  }

  /* What the row itself says, and the ContextObject that it carries for reference managers. */
  function entryOf(row) {
    var link = own(row, ".row-headline");
    var coins = own(row, ".Z3988");
    var told = new URLSearchParams(coins ? coins.title : "");
    var time = own(row, ".row-facts time");
    var via = own(row, ".row-facts [data-agency]");
    var root = new URL(".", way.href).href;
    var address = link.href.split(/[?#]/)[0].slice(root.length);
    var known = told.get("rft.identifier") || "";
    return {
      id: row.dataset.id, address: address, headline: link.textContent, lang: link.lang,
      source: told.get("rft.source") || "", agency: via ? via.dataset.agency : "",
      authors: told.getAll("rft.creator").map(function (name) {
        return name.split(", ").reverse().join(" ");
      }).join("|"),
      date: time ? time.getAttribute("datetime") : "",
      original: known.endsWith(address) ? "" : known,
      note: ""
    };
  }

  /* How many articles are kept, in the menu; nothing while there are none. */
  function count() {
    var kept = list.read().length;
    menu.hidden = kept === 0;
    way.querySelector(".count").textContent = kept;
  }

  function show(star, isKept) {
    star.textContent = isKept ? "★" : "☆";
    star.setAttribute("aria-pressed", String(isKept));
  }

  function starOf(row, isKept) {
    var star = document.createElement("button");
    star.type = "button";
    star.className = "star";
    star.title = way.dataset.add;
    star.setAttribute("aria-label", way.dataset.add + ": " + own(row, ".row-headline").textContent);
    star.addEventListener("click", function () {
      var id = row.dataset.id;
      var done = list.has(id) ? list.remove(id) : list.add(entryOf(row));
      if (done) {
        show(star, list.has(id));
        count();
      }
    });
    show(star, isKept);
    return star;
  }

  /** Put a star on each row below `place` that has none. */
  function addTo(place) {
    var kept = new Set(list.read().map(function (entry) { return entry.id; }));
    place.querySelectorAll(ROWS).forEach(function (row) {
      if (!own(row, ".star")) {
        own(row, ".row-headline").after(starOf(row, kept.has(row.dataset.id)));
      }
    });
  }

  if (way) {
    count();
    addTo(document);
  }
  return { addTo: addTo, count: count };
})();
