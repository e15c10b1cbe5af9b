## What a request to the API gets wrong

api-parameter-unknown = There is no parameter “{ $name }” here.
api-parameter-twice = The parameter “{ $name }” is given twice.
api-not-json = This is not JSON.
api-not-an-object = The request must carry a JSON object.
api-date = Write the day as 2025-09-01.
api-limit = A whole number from 1 to { $max }.
api-measure = Write count, distinct:field, sum:field, average:field, min:field, max:field or rate:filter, on a field of a fitting type.
api-idempotency-key = The key must be a text of 1 to 200 characters.
api-idempotency-other = This key was already used for another request.
api-moved = The record changed meanwhile
api-moved-advice = Nothing was written. Read the record again and send the change with its present version.
