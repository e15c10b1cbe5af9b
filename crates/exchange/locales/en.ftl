# Importing and exporting: what is wrong with a file or a row.
import-no-file = Choose at least one file.
import-no-rows = { $file }: no row under the titles.
import-not-recognised = { $file }: no column says who each row is about. It needs a name at least, or a number.
import-unknown-shape = Nothing is imported as “{ $shape }”.
import-stale = Records changed since the preview: what would be done is no longer what was shown. Run the preview again.
import-stopped = Import stopped: nothing was kept.
import-formula-fault = Formula in error: { $value }
import-school-year = “{ $value }” is not a school year (example: 2025-2026).
import-key-missing = { $key ->
    [number] The number is missing: the row cannot be matched with any record.
    [ine] The national number is missing: the row cannot be matched with any record.
    [email] The e-mail address is missing: the row cannot be matched with any record.
   *[other] The date of birth is missing: the row cannot be matched with any record.
 }
import-row-unknown = No record matches this row, and the import does not create records.
import-row-contradicts = This row is about the same person as another one and contradicts it: “{ $before }” then “{ $after }”.
import-reason = Reason for rejection

# Exporting.
export-record-id = Préau ID
export-yes = Yes
export-no = No

# Rights, steps and aftermath of an import.
import-column-forbidden = Your profile may not write what the column “{ $column }” holds.
import-already-applied = This import has already been applied.
import-not-applied = This import is not applied: there is nothing to undo.
import-step-reading = Reading files
import-step-writing = Writing records
import-step-undoing = Putting things back

# The history of imports.
kind-import = Import
kind-import-many = Imports
card-import-import = Import
field-import-at = Date
field-import-file_names = Files
field-import-shape = Content
field-import-state = State
field-import-actor = By
field-import-size = Size (bytes)
field-import-mode = Mode
field-import-match_key = Matching
field-import-created = Created
field-import-updated = Changed
field-import-unchanged = Unchanged
field-import-rejected = Rows rejected
field-import-doubtful = Possible duplicates
field-import-counts = Details by kind
field-import-finished_at = Finished
field-import-operation = Operation
choice-import-state-previewed = Previewed
choice-import-state-running = Under way
choice-import-state-done = Done
choice-import-state-rolled_back = Stopped, nothing was kept
choice-import-state-undone = Undone
choice-import-mode-create = Create only
choice-import-mode-update = Update only
choice-import-mode-both = Create and update
choice-import-key-automatic = Automatic
choice-import-key-number = Number
choice-import-key-ine = National number
choice-import-key-email = E-mail
choice-import-key-name_and_birth = Name and date of birth
operation-import = imported records
