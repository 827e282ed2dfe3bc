-- The truth: what is not here does not exist, whatever the vector store holds. WAL, one writer, many readers.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One text with what is known of it. The id is a hash of text, facts and settings: same id, same passages and vectors.
CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  text_digest TEXT NOT NULL,        -- of the text with white space folded: the same under another name is a duplicate
  text TEXT NOT NULL,
  about TEXT NOT NULL,              -- JSON of model.About
  pages TEXT NOT NULL,              -- JSON [[start, end] | null, ...]
  notes TEXT NOT NULL,              -- JSON [string, ...]
  ocr TEXT NOT NULL,                -- JSON [page, ...]: read by OCR from a picture
  running TEXT NOT NULL,            -- JSON [[line, ...], ...]: a page's running heads and printed number, not in the text
  made INTEGER NOT NULL,            -- how many passages were made of it
  body TEXT NOT NULL,
  council TEXT NOT NULL,
  first_day TEXT NOT NULL,          -- the days that the date can mean; empty: undated
  last_day TEXT NOT NULL
);
CREATE INDEX versions_text ON versions (text_digest);

-- The ledger: every file seen, what became of it, and which version it shows.
CREATE TABLE papers (
  path TEXT PRIMARY KEY,            -- below the ingested folder
  root TEXT NOT NULL,               -- that folder
  digest TEXT NOT NULL,             -- of the file's bytes
  sidecar TEXT NOT NULL,            -- JSON of the metadata.csv row
  fingerprint TEXT NOT NULL,        -- of the settings it was read with
  state TEXT NOT NULL CHECK (state IN ('in', 'failed', 'forgotten', 'superseded')),
  reason TEXT NOT NULL DEFAULT '',  -- why the newest file could not be read; an earlier version may still be shown
  version TEXT REFERENCES versions (id),
  superseded_by TEXT NOT NULL DEFAULT ''  -- path of the paper that goes on where this one was cut short
);
CREATE INDEX papers_version ON papers (version);

CREATE TABLE passages (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,          -- the id of its vector
  version TEXT NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  section TEXT NOT NULL,
  header TEXT NOT NULL,             -- what the embedder sees before the text, and a quotation never holds
  first_unit INTEGER NOT NULL,      -- its sentences: units.ordinal in first_unit .. last_unit - 1
  last_unit INTEGER NOT NULL
);
CREATE INDEX passages_version ON passages (version, first_unit);

CREATE TABLE units (
  version TEXT NOT NULL REFERENCES versions (id),
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  group_start INTEGER NOT NULL,
  group_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  section TEXT NOT NULL,
  speaker TEXT,
  heading INTEGER NOT NULL,
  vector BLOB NOT NULL,             -- float16, unit length
  digest INTEGER,                   -- of the folded words, of sentences long enough to be told apart: finds repetitions
  PRIMARY KEY (version, ordinal)
) WITHOUT ROWID;
CREATE INDEX units_digest ON units (digest, version) WHERE digest IS NOT NULL;

-- Short forms that a paper defines itself, where it first does.
CREATE TABLE terms (
  version TEXT NOT NULL REFERENCES versions (id),
  short TEXT NOT NULL,
  long TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (version, short, start)
) WITHOUT ROWID;

-- Stemmed words of each passage (rowid = passages.row); `vocabulary` counts in how many passages a word occurs.
CREATE VIRTUAL TABLE words USING fts5 (body, header, tokenize = "unicode61 tokenchars '.'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
