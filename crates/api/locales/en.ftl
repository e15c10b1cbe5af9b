## What a request to the API gets wrong

api-parameter-unknown = There is no parameter “{ $name }” here.
api-parameter-twice = The parameter “{ $name }” is given twice.
api-not-json = This is not JSON.
api-not-an-object = The request must carry a JSON object.
api-text = This must be a text.
api-yes-or-no = Write true or false.
api-format = Write csv or xlsx.
api-one-file = One file at most, in the part “file”.
api-owner = The public id of a person, a company or a family in your sight.
api-date = Write the day as 2025-09-01.
api-limit = A whole number from 1 to { $max }.
api-measure = Write count, distinct:field, sum:field, average:field, min:field, max:field or rate:filter, on a field of a fitting type.
api-too-many-files = No more than 8 files at once.
api-idempotency-key = The key must be a text of 1 to 200 characters.
api-idempotency-other = This key was already used for another request.
api-moved = The record changed meanwhile
api-moved-advice = Nothing was written. Read the record again and send the change with its present version.

## The description of the API

api-doc-title = Préau API
api-doc-introduction =
    Every kind of record by the same few routes, with the rights of whoever asks. Send a token made in the settings or by “preau token create” as “Authorization: Bearer …”. Dates are ISO 8601, instants RFC 3339 in UTC, amounts whole cents, choices codes. What your profile hides is not there: a hidden field is answered, filtered and refused as one that does not exist. Errors are problem documents (RFC 9457) whose “errors” name each field at fault.
api-doc-list = List: { $kinds }
api-doc-create = Create: { $kinds }
api-doc-aggregate = Count and measure in groups: { $kinds }
api-doc-read = Read one: { $kinds }
api-doc-change = Change: { $kinds }
api-doc-delete = Delete: { $kinds }
api-doc-history = What happened to one: { $kinds }
api-doc-related = What it leads to: { $kinds }
api-doc-from = The day from which the values that belong to a period hold. Today when absent.
api-doc-reason = Why, kept in the journal.
api-doc-parameter-filter = Which records: a filter in JSON.
api-doc-parameter-q = Which records: a filter as people write it. With “filter”, both must hold.
api-doc-parameter-sort = Fields, first first; “-” before a field descends.
api-doc-parameter-fields = Only these fields, separated by commas.
api-doc-parameter-limit = Records of a page.
api-doc-parameter-after = The “next” of the page before.
api-doc-parameter-on = As things stood, or will stand, on that day.
api-doc-parameter-by = Up to three fields to group by; a date may be cut: “birth_date:year”, “birth_date:month”.
api-doc-parameter-measure = count, distinct:field, sum:field, average:field, min:field, max:field or rate:filter.
api-doc-parameter-id = The public id of the record.
api-doc-parameter-if-match = The version that was read, as the ETag gave it. When the record moved since, nothing is written (412). Absent: whatever is there is written over.
api-doc-parameter-idempotency-key = A key of your own for this request. Sent again within 24 hours, the request is answered as the first time and done once.
api-doc-header-etag = The version of the record.
api-doc-header-location = The address of the new record.
