/* Fetches shards by <script>: the one way that works over http and from disk, under a strict CSP.
   A shard calls Cuttings.shard(name, content); whoever asked for that name gets it. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;

  var TRIES = 3;              // a flaky line often works the second time
  var WAIT_MS = 250;          // before the first retry; doubled for the next
  var KEPT = 600;             // shards kept in memory, some 20 KB each

  var delivered = Object.create(null);
  Cuttings.shard = function (name, content) { delivered[name] = content; };

  /** @param {string} base address of the index folder, ending in a slash
      @constructor */
  function ShardLoader(base) {
    this.base = base;
    this.waiting = new Map();
    this.kept = new Map();
    this.loaded = 0;          // bytes of content, for the budget and the bench
  }

  /** A shard that the page itself brought along (the head, as a <script>) is there already.
      @param {string} name as docs/search-format.md has them: "m", "t/12", "f/date"
      @returns {Promise<*>} the shard's content; rejects with a ShardError after three tries */
  ShardLoader.prototype.load = function (name) {
    if (name in delivered) {
      this.keep(name, delivered[name]);
      delete delivered[name];
    }
    if (this.kept.has(name)) {
      var content = this.kept.get(name);
      this.kept.delete(name);
      this.kept.set(name, content);
      return Promise.resolve(content);
    }
    if (!this.waiting.has(name)) {
      var self = this;
      var promise = this.attempt(name, 1).then(
        function (content) { self.waiting.delete(name); self.keep(name, content); return content; },
        function (error) { self.waiting.delete(name); throw error; }
      );
      this.waiting.set(name, promise);
    }
    return this.waiting.get(name);
  };

  /** @param {string[]} names
      @returns {Promise<Array>} the contents in the order of the names; rejects with the first that fails */
  ShardLoader.prototype.all = function (names) {
    return Promise.all(names.map(this.load, this));
  };

  ShardLoader.prototype.keep = function (name, content) {
    this.kept.set(name, content);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
  };

  ShardLoader.prototype.attempt = function (name, number) {
    var self = this;
    return addScript(this.base + name + ".js" + (number > 1 ? "?try=" + number : "")).then(function () {
      if (!(name in delivered)) throw new Error("empty");
      var content = delivered[name];
      delete delivered[name];
      return content;
    }).catch(function () {
      if (number >= TRIES) throw new ShardError(name);
      return pause(WAIT_MS * number).then(function () { return self.attempt(name, number + 1); });
    });
  };

  function addScript(address) {
    return new Promise(function (resolve, reject) {
      var element = root.document.createElement("script");
      element.src = address;
      element.onload = function () { element.remove(); resolve(); };
      element.onerror = function () { element.remove(); reject(new Error(address)); };
      root.document.head.appendChild(element);
    });
  }

  function pause(ms) {
    return new Promise(function (resolve) { root.setTimeout(resolve, ms); });
  }

  /** A part of the index that could not be read, in words for the reader. */
  function ShardError(name) {
    this.name = "ShardError";
    this.shard = name;
    this.message = gettext("A part of the search index (%(name)s) could not be read. Check the " +
      "connection and search again; if the archive was rebuilt meanwhile, reload this page.", { name: name });
  }
  ShardError.prototype = Object.create(Error.prototype);

  /** Addresses of the scripts that only some questions need, by name; the page gives them. */
  Cuttings.parts = {};

  /** A promise of Cuttings[name], fetched when it is first needed. */
  Cuttings.part = function (name) {
    if (Cuttings[name]) return Promise.resolve(Cuttings[name]);
    return addScript(Cuttings.parts[name]).then(function () { return Cuttings[name]; }, function () {
      throw new ShardError(name + ".js");
    });
  };

  Cuttings.shards = { ShardLoader: ShardLoader, ShardError: ShardError };
})(window);
