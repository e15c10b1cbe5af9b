## What commands say

cli-no-house = There is no house in { $folder }: make one with “preau init”.
cli-not-empty = { $folder } is not empty: nothing was written there.
cli-not-found = There is no such thing here.
cli-init-done = The house is ready in { $folder }. Open it with “preau serve”.
cli-demo-progress = { $done } of { $of } students
cli-demo-done = The demonstration is ready in { $folder }. Open it with “preau serve”.
cli-import-counts = { $kind }: { $created } created, { $updated } updated, { $unchanged } unchanged, { $rejected } rejected, { $doubtful } doubtful
cli-export-done =
    { $rows ->
        [one] { $rows } row written
       *[other] { $rows } rows written
    }
cli-user-invited = The invitation is on its way.
cli-user-link = No mail is set up: hand this link over, after the address of the house.
cli-backup-done = { $parts } parts kept in { $file }.
cli-backup-postgres = The records are in PostgreSQL: back them up with pg_dump, and copy the folder of files.
cli-restore-damaged = The archive is damaged at { $name }: nothing was written.
cli-restore-done = The house is back in { $folder }, whole.
cli-verify-whole = All holds: { $entries } entries of the journal, the records and the files.
cli-verify-missing = The journal breaks at entry { $entry }: it is missing.
cli-verify-altered = The journal breaks at entry { $entry }: it does not say what it said when it was written.
cli-verify-differs = The record { $record } ({ $kind }) is not as the journal left it: { $field }.
cli-verify-unknown = The record { $record } ({ $kind }) was written outside the journal.
cli-verify-file = The file { $name } is not the one that was kept (SHA-256 { $digest }).
cli-doctor-indexing = { $done } records indexed
cli-doctor-indexed = The search index is made again: { $done } records.
cli-doctor-program = Program
cli-doctor-store = Store
cli-doctor-database-bytes = Database (bytes)
cli-doctor-files-bytes = Files (bytes)
cli-doctor-well = All well
cli-doctor-migrations = Migrations applied
cli-doctor-journal = Journal entries
cli-doctor-files = Files
cli-doctor-searched = Records to search
cli-doctor-indexed-count = Records in the search index
cli-doctor-failed-jobs = Failed jobs
cli-doctor-users = Active accounts

## What families of the demonstration ask for

demo-request-mobile = I have a new mobile number.
demo-request-email = Please write to this address from now on.
demo-request-work = Here is my number at work.
demo-request-home = We moved last month.
