# Units, conjunctions and moments.
words-and = and
words-at = at
words-byte-0 = bytes
words-byte-1 = kB
words-byte-2 = MB
words-byte-3 = GB
words-byte-4 = TB
words-first = 1
words-month-1 = January
words-month-2 = February
words-month-3 = March
words-month-4 = April
words-month-5 = May
words-month-6 = June
words-month-7 = July
words-month-8 = August
words-month-9 = September
words-month-10 = October
words-month-11 = November
words-month-12 = December
words-now = just now
words-past-minute = { $count } { $count ->
    [one] minute
   *[other] minutes
 } ago
words-past-hour = { $count } { $count ->
    [one] hour
   *[other] hours
 } ago
words-past-day = { $count } { $count ->
    [one] day
   *[other] days
 } ago
words-past-month = { $count } { $count ->
    [one] month
   *[other] months
 } ago
words-past-year = { $count } { $count ->
    [one] year
   *[other] years
 } ago
words-future-minute = in { $count } { $count ->
    [one] minute
   *[other] minutes
 }
words-future-hour = in { $count } { $count ->
    [one] hour
   *[other] hours
 }
words-future-day = in { $count } { $count ->
    [one] day
   *[other] days
 }
words-future-month = in { $count } { $count ->
    [one] month
   *[other] months
 }
words-future-year = in { $count } { $count ->
    [one] year
   *[other] years
 }

# Civilities and sexes.
words-civility-mr = Mr
words-civility-mrs = Mrs
words-civility-miss = Miss
words-civility-doctor = Dr
words-civility-professor = Prof.
words-civility-counsel = Maître
words-sex-f = Female
words-sex-m = Male

# What cannot be read, and how to write it.
words-date-empty = The date is empty.
words-date-unreadable = This date cannot be read: write for instance 03/09/2025.
words-date-no-such-day = This day is not in the calendar.
words-date-out-of-range = The year must be between 1900 and 2100.
words-date-ambiguous = The day and the month seem to be swapped.
words-email-empty = The address is empty.
words-email-space = An address has no space in it.
words-email-no-at = The “@” of the address is missing.
words-email-several-at = The address has several “@”: write one address only.
words-email-local = What comes before the “@” is not valid.
words-email-domain = What follows the “@” is not a domain name, such as example.fr.
words-email-too-long = The address is too long.
words-id-empty = The number is empty.
words-id-length = The number does not have the right number of characters.
words-id-form = The number does not have the right form.
words-id-check = The number has a typing error: its check key is wrong.
words-phone-empty = The phone number is empty.
words-phone-characters = The number has something else than digits in it.
words-phone-too-short = The number lacks digits.
words-phone-too-long = The number has too many digits.
words-phone-prefix = No number begins with this code.
