-- Version 4: where the share-outs stand.
--
-- There are a few in a book of a hundred thousand records, and the page of share-outs asks for all
-- of them: without this it would read every record.

CREATE INDEX record_share_out ON record (sheet) WHERE kind = 'share-out';
