## Import

kind-import-new = Import a spreadsheet
imports-new = Import a spreadsheet
imports-steps = Steps
imports-step-file = File
imports-step-columns = Columns
imports-step-preview = Preview
imports-step-import = Import
imports-drop = Drop your files here
imports-drop-advice = Excel, OpenDocument or CSV. Students and guardians may come together or in two files.
imports-mode = What to do with records
imports-go-on = Continue
imports-leave = Leave
imports-nothing-yet = Nothing will be written before you agree.
imports-nothing-kept = Nothing was written.
imports-too-many-files = No more than { $max } files at once.
imports-size = { $rows } rows, { $columns } columns
imports-rows = { $count ->
    [one] { $number } row
   *[other] { $number } rows
 }
imports-known = { $known } columns out of { $columns } are recognised. Check them, change what is wrong.
imports-rows-are = Each row is one of
imports-columns-of = Columns of { $file }
imports-column = Column
imports-samples = Examples
imports-goes-to = Goes to
imports-confidence = Confidence
imports-no-title = (untitled)
imports-field-for = Field for { $column }
imports-order-for = Order of the dates of { $column }
imports-leave-out = Leave this column out
imports-sheet-left-out = Nothing: leave this sheet out
imports-sheet = sheet “{ $name }”
imports-separator-semicolon = separated by semicolons
imports-separator-comma = separated by commas
imports-separator-tab = separated by tabs
imports-separator-other = separated by another sign
imports-mixed-encodings = { $count } lines are not in the encoding of the others (lines { $lines }…): each was read in its own. Check their accents.
imports-order-day = day, month, year
imports-order-month = month, day, year
imports-order-year = year, month, day
imports-why-unknown = not recognised
imports-why-memory = earlier import
imports-why-label = title
imports-why-synonym = title
imports-why-resemblance = resemblance
imports-why-content = content
imports-why-person = your choice
imports-part-guardian = Guardian { $number }
imports-part-family = Family
imports-part-second-home = Second home
imports-part-child = Child { $number }
imports-target-id = Préau identifier
imports-target-full-name = Last and first name together
imports-target-company_number = SIRET or SIREN of the company
imports-target-options = Options
imports-target-groups = Groups
imports-target-phone-code = Phone country code
imports-how = How to read the rows
imports-key = Recognise a record by
imports-key-advice = “Automatic”: number, INE, then name with birth date or e-mail.
imports-empty = An empty cell
imports-empty-keeps = Changes nothing
imports-empty-erases = Empties the field
imports-see-preview = See the preview
imports-nothing-written = Nothing is written yet.
imports-some-errors = { $count ->
    [one] { $number } row with an error will be left out and given back in a file.
   *[other] { $number } rows with errors will be left out and given back in a file.
 }
imports-some-doubts = { $count ->
    [one] { $number } possible duplicate awaits your choice.
   *[other] { $number } possible duplicates await your choice.
 }
imports-back-to-columns = Back to the columns
imports-apply = { $count ->
    [one] Import { $number } record
   *[other] Import { $number } records
 }
imports-by-kind = By type of record
imports-kind = Type
imports-result = Result
imports-tab-new = New
imports-tab-changed = Changed
imports-tab-same = Unchanged
imports-tab-doubtful = Doubtful
imports-tab-errors = Errors
imports-none-here = No row here.
imports-doubts-advice = These rows resemble a known record without being it for sure. Tell us who they are.
imports-row = Row { $row }
imports-choice-for = Choice for row { $row }
imports-doubt-same = It is
imports-doubt-new = It is someone else: create a record
imports-doubt-skip = Leave this row out
imports-doubts-save = Keep these choices
imports-doubts-all-same = All are the same people
imports-doubts-all-skip = Leave all out
imports-line = Row
imports-value = Value
imports-what-is-wrong = What is wrong
imports-whole-row = The whole row
imports-record = Record
imports-changes = Change
imports-says = Content
imports-field-is = { $field }:
imports-before = Previous
imports-are-in = { $count ->
    [0] Everything was in Préau already
    [one] { $number } record is in Préau
   *[other] { $number } records are in Préau
 }
imports-created = { $count ->
    [one] { $number } created
   *[other] { $number } created
 }
imports-updated = { $count ->
    [one] { $number } changed
   *[other] { $number } changed
 }
imports-unchanged = { $count ->
    [one] { $number } right already
   *[other] { $number } right already
 }
imports-see = See the records
imports-open = Open the import
imports-rejected = { $count ->
    [one] { $number } rejected row
   *[other] { $number } rejected rows
 }
imports-rejected-name = { $file } - rejected rows
imports-undo = Undo the import
imports-undo-sure = Undo this import? The records it made and the changes will be taken back.
imports-undone = This import was undone.
imports-rolled-back = This import was stopped: nothing of it stayed.
imports-not-applied = This import was not applied.
imports-again = Import a spreadsheet
job-import = Import
job-import-undo = Undoing an import

## Export

export-step-writing = Writing the file
export-ready = { $count ->
    [one] { $number } row is ready
   *[other] { $number } rows are ready
 }
export-kept = The file is kept for a day, for you alone.
job-export = Export

## Several records at once

bulk-assign = Assign
bulk-nothing-picked = Pick at least one record.
bulk-picked = { $count ->
    [one] The picked record.
   *[other] The { $number } picked records.
 }
bulk-whole-filter = Everything the filter finds, not only the page shown: { $number }.
bulk-whole-list = The whole list, without a filter: { $number }.
bulk-edit-title = { $count ->
    [one] Edit { $number } record
   *[other] Edit { $number } records
 }
bulk-field = Field to change
bulk-field-more = Another field
bulk-field-add = Add
bulk-empty-erases = A field left empty will be emptied in all records.
bulk-preview = Preview
bulk-preview-again = Preview again
bulk-will-change = will change
bulk-already-so = so already
bulk-will-refuse = refused
bulk-at-least = among the first 500
bulk-can-be-undone = Can be undone at once.
bulk-leave = Leave
bulk-apply = { $count ->
    [one] Edit { $number } record
   *[other] Edit { $number } records
 }
bulk-assign-title = { $count ->
    [one] Assign { $number } student
   *[other] Assign { $number } students
 }
bulk-assign-do = { $count ->
    [one] Assign { $number } student
   *[other] Assign { $number } students
 }
bulk-assign-advice = Only what you fill in changes. A class brings its level, track, campus and year.
bulk-assign-groups = Options and groups to join
bulk-assign-nothing = Choose at least a class, a campus, a boarding scheme or a group.
bulk-export-title = { $count ->
    [one] Export { $number } record
   *[other] Export { $number } records
 }
bulk-export-format = Format
bulk-export-columns = Columns
bulk-export-ids = Add the Préau identifier
bulk-export-ids-advice = The surest key to import the file again.
job-bulk_assign = Bulk assignment

## Duplicates

duplicates-title = Duplicates
duplicates-lede = These records may be about the same person. Compare them; nothing is merged without you.
duplicates-of = Duplicates among
duplicates-none = No likely duplicate
duplicates-none-advice = Two records with the same name and birth date, or sharing an e-mail address or a mobile, would show here.
duplicates-one = One record
duplicates-other = The other
duplicates-why = What they share
duplicates-do = What to do
duplicates-compare = Compare
duplicates-distinct = Two people
duplicates-name-and-birth = name and birth
duplicates-email = e-mail
duplicates-phone = mobile
duplicates-more = { $count ->
    [one] And { $number } more pair, after these.
   *[other] And { $number } more pairs, after these.
 }
duplicates-said-distinct = Noted: they are different people.
merge-short = Merge
merge-title = Merge { $number } records into one
merge-how-many = Pick two or three records to merge ({ $max } at most).
merge-lede = Choose what stays, field by field. Links, documents and history are joined; the operation can be undone.
merge-compared = Comparison of the records
merge-field = Field
merge-keep = The record that stays
merge-keep-this = This one
merge-same = (identical)
merge-do = Merge the records
merge-distinct = They are different people
merge-done = { $count } records merged into one.
imports-remarks = { $count ->
    [one] One remark about the file
   *[other] { $count } remarks about the file
 }
