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
import-value-left = Left out for want of room: { $value }
import-group-forbidden = “{ $value }” does not exist and your profile may not create it: the student was not added to it.
import-guardian-last-name = The guardian’s last name is missing: they were given the student’s.
import-guardian-first-name = The guardian’s first name is missing: complete their record.
import-other-sheets = These sheets of the workbook do not have the columns of “{ $sheet }” and are left out: { $others }. To import one, save it as a file of its own.
import-row-titles = Titles repeated: row passed over.
import-row-total = Row of totals passed over: { $value }
import-row-class = Name of a class: { $value }. The rows that follow belong to it.
import-row-note = Row of text passed over: { $value }
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
operation-import = Import

# A file that cannot be read.
sheet-io = { $file }: the file could not be read to its end. Send it again.
sheet-empty-file = { $file }: the file is empty.
sheet-not-a-spreadsheet = { $file } is no spreadsheet: it is { $looks-like ->
    [html] a web page (some programs export one under the name .xls)
    [xml] an XML document
    [json] a JSON document
    [pdf] a PDF
    [image] a picture
    [document] a word processor document
    [presentation] a slide show
    [binary-workbook] a binary workbook (.xlsb)
    [archive] an archive
    [database] a database
    [program] a program
   *[other] a file of an unknown type
 }. Open it in your spreadsheet program and save it as .xlsx or .csv.
sheet-encrypted = { $file }: the file is protected by a password. Remove it and try again.
sheet-macro-file = { $file }: the file holds macros. Save it as .xlsx and try again.
sheet-file-too-large = { $file }: the file is too large. The limit is 100 MB.
sheet-bomb = { $file }: once unpacked, the file would be enormous. It was not opened.
sheet-too-many-rows = { $file }: there are too many rows (row { $row }, the limit is { $limit }).
sheet-too-many-columns = { $file }: there are too many columns (row { $row }, column { $column }, the limit is { $limit }).
sheet-cell-too-long = { $file }, row { $row }, column { $column }: the text is too long ({ $length } characters, the limit is { $limit }).
sheet-nul-byte = { $file }, row { $row }, column { $column }: it holds a forbidden character.
sheet-unclosed-quote = { $file }, row { $row }: a quotation mark is opened and never closed.
sheet-corrupt = { $file }: the file is damaged or incomplete. Open it in your spreadsheet program, save it again, and try again.
sheet-no-such-sheet = { $file }: there is no sheet number { $index }.

# What is imported.
choice-import-shape-students = Students and guardians
choice-import-shape-guardians = Guardians
choice-import-shape-learners = Learners
choice-import-shape-companies = Companies
choice-import-shape-contacts = Company contacts
choice-import-shape-staff = Staff
choice-import-shape-groups = Classes and groups
choice-import-shape-campuses = Campuses
choice-import-shape-levels = Levels
choice-import-shape-tracks = Tracks
choice-import-shape-school-years = School years

import-company-unnamed = Nobody knows a company by the number { $number }: add its name.
import-company-other = “{ $name }” is known by the number { $known }, not { $number }: mend one of the two, or say the name of the establishment.
