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
cli-backup-objects = The files are in an object store: they are not in the archive, and are backed up with it.
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
cli-secrets-locked =
    { $locked ->
        [one] { $locked } secret does not open with the key at hand.
       *[other] { $locked } secrets do not open with the key at hand.
    } Put the original “secret.key” file back in the folder; failing that, type the mail password again and reset the second factors of the accounts.
cli-key-new =
    { $sealed ->
        [0] New key in { $file }: no secret was sealed.
        [one] New key in { $file }: { $sealed } secret sealed again.
       *[other] New key in { $file }: { $sealed } secrets sealed again.
    } Restart the server, and make another backup.
cli-key-in-environment = The key is given by the environment: write it to a file first, unset PREAU_SECRET_KEY, change the key, then take it from the file again.
cli-doctor-problem-index = The search index knows { $indexed } records of { $searched }: make it again with “preau doctor --repair”.
cli-doctor-problem-jobs =
    { $failed ->
        [one] { $failed } job failed: the “Jobs” page says why.
       *[other] { $failed } jobs failed: the “Jobs” page says why.
    }
cli-doctor-sealed-secrets = Sealed secrets
cli-doctor-locked-secrets = Secrets that do not open

## What the verification of a proof bundle says

proof-holds = Everything holds: { $title }, { $provider }; { $entries } acts, { $sealed } slots sealed of { $slots }.
proof-stamped =
    { $stamps ->
        [one] { $stamps } timestamp holds under the certificates given.
       *[other] { $stamps } timestamps hold under the certificates given.
    }
proof-stamped-by-itself =
    { $stamps ->
        [one] { $stamps } timestamp holds under the certificate that the bundle brings: give “--tsa” to judge it by your own.
       *[other] { $stamps } timestamps hold under the certificates that the bundle brings: give “--tsa” to judge them by your own.
    }
proof-pending =
    { $pending ->
        [one] { $pending } seal still awaited its timestamp.
       *[other] { $pending } seals still awaited their timestamps.
    }
proof-head = Digest of the last act: { $head }
proof-not-a-bundle = This is not a proof bundle, or it is damaged (at { $path }).
proof-version = This bundle is of a version that this program does not know.
proof-too-large = The bundle is larger than can be believed: { $path }.
proof-envelope = A byte of the file has changed: the digest at its end is not that of what comes before it.
proof-digest = The file { $path } is not the one that was put in (slot { $slot }).
proof-missing = The file { $path } is missing.
proof-unknown = The file { $path } was added.
proof-entry-form = The act { $path } is not in the form in which it was written (slot { $slot }).
proof-entry-chain = The chain breaks at the act { $path }: it does not follow the one before it (slot { $slot }).
proof-entry-altered = The act { $path } no longer says what it said (slot { $slot }).
proof-entry-seal = The seal { $path } does not count the acts before it (slot { $slot }).
proof-entry-after-seal = The act { $path } comes after the seal of its slot ({ $slot }).
proof-entry-twice = The act { $path } signs the same slot a second time ({ $slot }).
proof-manifest = The manifest does not say what the acts say.
proof-timestamp = The timestamp { $path } does not hold (slot { $slot }).
proof-unreadable = The file could not be read.

## What families of the demonstration ask for

demo-request-mobile = I have a new mobile number.
demo-request-email = Please write to this address from now on.
demo-request-work = Here is my number at work.
demo-request-home = We moved last month.
