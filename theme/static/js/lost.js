/* The page for lost addresses: finds an article or a story by the id at the end of its old address. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.lost = (function () {
  "use strict";
  var ID = /(?:^|-)([a-z2-7]{12})(?:\.[a-z]+)*$/;
  var panel = document.querySelector(".lost");
  var status = panel.querySelector(".lost-status");
  var root = panel.dataset.root;

  function lastPart(path) {
    var part = path.replace(/\/+$/, "").split("/").pop() || "";
    try {
      return decodeURIComponent(part);
    } catch (error) {
      return part; // a lone % sign: no words of UTF-8, but an id may still stand there
    }
  }

  function idOf(path) {
    var match = ID.exec(lastPart(path));
    return match && match[1];
  }

  /* Words of the lost address: what to look for where no id helps. */
  function wordsOf(path) {
    return lastPart(path)
      .replace(/(?:\.[a-z]+)+$/, "")
      .replace(/-[a-z2-7]{12}$/, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(" ");
  }

  function found(addresses) {
    var id = idOf(location.pathname);
    if (!id || !Object.prototype.hasOwnProperty.call(addresses, id)) {
      status.textContent = "";
      return;
    }
    var link = document.createElement("a");
    link.href = root + "/" + addresses[id] + (addresses[id].includes("#") ? "" : location.hash);
    link.textContent = addresses[id];
    status.textContent = status.dataset.found + " ";
    status.appendChild(link);
  }

  function look() {
    if (lastPart(location.pathname) !== "404.html") {
      document.getElementById("ask").value = wordsOf(location.pathname);
    }
    var id = idOf(location.pathname);
    if (!id) {
      return;
    }
    status.textContent = status.dataset.looking;
    var script = document.createElement("script");
    script.src = root + "/ids/" + id.slice(0, Number(panel.dataset.prefix)) + ".js";
    script.onerror = function () { status.textContent = ""; };
    document.head.appendChild(script);
  }

  setTimeout(look, 0);
  return { found: found, idOf: idOf, wordsOf: wordsOf };
})();
