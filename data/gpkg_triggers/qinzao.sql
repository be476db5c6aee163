-- Qinzao's own, of the ledger.
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: void the row instead of changing it'); END;
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: void the row instead of deleting it'); END;
CREATE TRIGGER events_continue_chain BEFORE INSERT ON events WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM events) OR NEW.prev_hash IS NOT ifnull((SELECT hash FROM events ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000') BEGIN SELECT RAISE(ABORT, 'the ledger is written by qinzao ledger add, void and import alone'); END;
