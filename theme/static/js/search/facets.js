/* Facets: which documents have which section, tag, agency ..., filters over them, and counts. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;

  var DAYS = 372;             // days are coded as if every month had 31, months come after
  var MANY = 5000;            // articles; in more, days and rare facets are fetched only when asked for
  var LONG_SPAN = 8;          // years; beyond, the histogram counts years and not months

  function Facets(index) {
    this.index = index;
    this.loaded = new Map();
  }

  /** @param {string} name of a facet with a shard of its own, or "month"
      @returns {Promise<{keys: [string, string, number][], lists: ArrayLike<number>[]}>} each value as
               key, label and number of articles, and beside it the documents that have it, rising */
  Facets.prototype.load = function (name) {
    var self = this;
    if (!this.loaded.has(name)) {
      this.loaded.set(name, name === "month" ? this.months() : this.index.loader.load("f/" + name).then(function (content) {
        var reader = new Cuttings.bits.BitReader(Cuttings.bits.fromBase64(content[1])), count = self.index.head.count;
        return { keys: content[0], lists: content[0].map(function (value) { return reader.documents(count, value[2]); }) };
      }));
      this.loaded.get(name).catch(function () { self.loaded.delete(name); });
    }
    return this.loaded.get(name);
  };

  /** @returns {Promise<{first: Int32Array, last: Int32Array}>} the first and last day that each
               document may be of, as a number YYYYMMDD; 0 where undated */
  Facets.prototype.dates = function () {
    var self = this;
    if (!this.days) {
      this.days = this.index.loader.load("f/date").then(function (content) {
        var reader = new Cuttings.bits.BitReader(Cuttings.bits.fromBase64(content)), count = self.index.head.count;
        var first = new Int32Array(count), last = new Int32Array(count);
        for (var n = 0; n < count; n++) {
          var code = reader.take(9), year = self.index.year[n] * 10000;
          if (!year) continue;
          var day = code > 0 && code <= DAYS ? Math.floor((code - 1) / 31) * 100 + ((code - 1) % 31) + 101 : 0;
          var month = code > DAYS ? (code - DAYS) * 100 : 0;
          first[n] = year + (day || (month ? month + 1 : 101));
          last[n] = year + (day || (month ? month + 31 : 1231));
        }
        return { first: first, last: last };
      });
      this.days.catch(function () { self.days = null; });
    }
    return this.days;
  };

  /** A facet of months, of the documents whose month is known. */
  Facets.prototype.months = function () {
    return this.dates().then(function (dates) {
      var found = new Map();
      for (var n = 0; n < dates.first.length; n++) {
        var month = Math.floor(dates.first[n] / 100);
        if (!month || month !== Math.floor(dates.last[n] / 100)) continue;
        if (!found.has(month)) found.set(month, []);
        found.get(month).push(n);
      }
      var months = Array.from(found.keys()).sort(function (a, b) { return a - b; });
      return {
        keys: months.map(function (month) {
          var key = String(Math.floor(month / 100)).padStart(4, "0") + "-" + String(month % 100).padStart(2, "0");
          return [key, key, found.get(month).length];
        }),
        lists: months.map(function (month) { return found.get(month); })
      };
    });
  };

  /** @param {string} name of a facet
      @param {function(string, string): boolean} picks told the key and label of each value
      @returns {Promise<function(number): boolean>} whether a document has a picked value */
  Facets.prototype.filter = function (name, picks) {
    var index = this.index;
    if (name === "source") {
      var sources = index.head.sources.map(function (source) { return picks(source[0], source[1]); });
      return Promise.resolve(function (doc) { return sources[index.source[doc]]; });
    }
    if (name === "year") {
      return Promise.resolve(function (doc) { return picks(String(index.year[doc]), String(index.year[doc])); });
    }
    return this.load(name).then(function (facet) {
      var marked = new Uint8Array(index.head.count);
      facet.keys.forEach(function (value, i) {
        if (picks(value[0], value[1])) facet.lists[i].forEach(function (doc) { marked[doc] = 1; });
      });
      return function (doc) { return marked[doc] === 1; };
    });
  };

  /** @param {{bound: "before"|"after"|"until"|"on", first: number, last: number, isBarred: boolean}[]} bounds
             days as YYYYMMDD; all must be met, a barred one must not
      @returns {Promise<function(number): boolean>} undated articles are in no range, and so outside each */
  Facets.prototype.between = function (bounds) {
    return this.dates().then(function (dates) {
      return function (doc) {
        return bounds.every(function (bound) {
          return isWithin(dates.first[doc], dates.last[doc], bound) !== Boolean(bound.isBarred);
        });
      };
    });
  };

  function isWithin(first, last, bound) {
    if (!first) return false;
    if (bound.bound === "before") return first < bound.first;
    if (bound.bound === "after") return last >= bound.first;
    if (bound.bound === "until") return first <= bound.last;
    return first >= bound.first && last <= bound.last;
  }

  /** @param {string} name of a facet
      @param {Uint8Array} marked 1 for each document to count
      @returns {Promise<{key: string, label: string, count: number}[]>} most frequent first; years and
               months by time */
  Facets.prototype.count = function (name, marked) {
    var index = this.index;
    if (name === "source" || name === "year") {
      var column = index[name], totals = new Map();
      for (var n = 0; n < marked.length; n++) if (marked[n]) totals.set(column[n], (totals.get(column[n]) || 0) + 1);
      var values = Array.from(totals, function (pair) {
        if (name === "source") return { key: index.head.sources[pair[0]][0], label: index.head.sources[pair[0]][1], count: pair[1] };
        return { key: String(pair[0]), label: pair[0] ? String(pair[0]) : gettext("undated"), count: pair[1] };
      });
      return Promise.resolve(name === "year" ? values.sort(byKey) : values.sort(byCount));
    }
    return this.load(name).then(function (facet) {
      var values = facet.keys.map(function (value, i) {
        var total = 0;
        facet.lists[i].forEach(function (doc) { total += marked[doc]; });
        return { key: value[0], label: value[1], count: total };
      }).filter(function (value) { return value.count > 0; });
      return name === "month" ? values : values.sort(byCount);
    });
  };

  function byCount(a, b) { return b.count - a.count || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0); }
  function byKey(a, b) { return a.key < b.key ? -1 : 1; }

  /** Hits over time without gaps: {unit: "month" | "year", bars: [{key, count}], undated}. Years lie
      in the head; months are counted where days are at hand, cheap, or all that is left to tell. */
  Facets.prototype.histogram = function (marked) {
    var self = this;
    return this.count("year", marked).then(function (found) {
      var years = found.filter(function (value) { return value.key !== "0"; });
      var undated = found.reduce(function (sum, value) { return sum + (value.key === "0" ? value.count : 0); }, 0);
      var span = years.length && Number(years[years.length - 1].key) - Number(years[0].key);
      var isCheap = self.days || self.index.head.count <= MANY;
      if (!years.length || span >= LONG_SPAN || (span > 0 && !isCheap)) {
        return { unit: "year", undated: undated, bars: barsOf(years, nextYear) };
      }
      return self.count("month", marked).then(function (months) {
        return { unit: "month", undated: undated, bars: barsOf(months, nextMonth) };
      });
    });
  };

  /** A bar for each value, first to last, those without a hit included. */
  function barsOf(values, next) {
    if (!values.length) return [];
    var counts = new Map(), bars = [], last = values[values.length - 1].key;
    values.forEach(function (value) { counts.set(value.key, value.count); });
    for (var key = values[0].key; key <= last; key = next(key)) bars.push({ key: key, count: counts.get(key) || 0 });
    return bars;
  }

  function nextYear(year) { return String(Number(year) + 1).padStart(4, "0"); }

  /** A promise of the name of a value, where its facet has been read or lies in the head. */
  Facets.prototype.label = function (name, key) {
    if (name === "source") {
      var known = this.index.head.sources.find(function (source) { return source[0] === key; });
      return Promise.resolve(known ? known[1] : key);
    }
    if (name === "year" || name === "month") return Promise.resolve(key);
    return this.load(name).then(function (facet) {
      var value = facet.keys.find(function (entry) { return entry[0] === key; });
      return value ? value[1] : key;
    });
  };

  function nextMonth(month) {
    var year = Number(month.slice(0, 4)), number = Number(month.slice(5)) + 1;
    return number > 12 ? year + 1 + "-01" : year + "-" + String(number).padStart(2, "0");
  }

  Cuttings.facets = { Facets: Facets, MANY: MANY };
})(window);
