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
