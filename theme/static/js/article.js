/* The article page: addresses of paragraphs, and the reading list's button. */
(function () {
  "use strict";
  var list = window.Cuttings.readingList;

  function entryOf(cutting) {
    var data = cutting.dataset;
    return {
      id: data.id, address: data.address, headline: data.headline, source: data.source,
      agency: data.agency, authors: data.authors, date: data.date, original: data.original,
      lang: data.lang, note: ""
    };
  }

  function wireKeep(cutting, button) {
    function show() {
      var kept = list.has(cutting.dataset.id);
      button.setAttribute("aria-pressed", String(kept));
      button.textContent = kept ? button.dataset.added : button.dataset.add;
    }
    button.addEventListener("click", function () {
      if (list.has(cutting.dataset.id)) {
        list.remove(cutting.dataset.id);
      } else {
        list.add(entryOf(cutting));
      }
      show();
      window.Cuttings.stars.count();
    });
    show();
  }

  function addAnchors(text) {
    text.querySelectorAll("[id]").forEach(function (piece) {
      if (!/^p\d+$/.test(piece.id) || piece.tagName === "TR") {
        return;
      }
      var link = document.createElement("a");
      link.className = "anchor";
      link.href = "#" + piece.id;
      link.textContent = "¶";
      link.setAttribute("aria-label", text.dataset.anchor + " " + piece.id.slice(1));
      link.addEventListener("click", function () {
        if (navigator.clipboard) {
          var address = location.href.split("#")[0] + "#" + piece.id;
          navigator.clipboard.writeText(address).then(function () {
            link.title = text.dataset.copied;
          }, function () {
            link.title = ""; // copying was refused; the address stands in the address line
          });
        }
      });
      piece.appendChild(link);
    });
  }

  var cutting = document.querySelector(".cutting");
  var text = document.querySelector(".cutting-text[data-anchor]");
  var keep = document.querySelector(".keep");
  if (text) {
    addAnchors(text);
  }
  if (cutting && keep && list) {
    wireKeep(cutting, keep);
  }
})();
