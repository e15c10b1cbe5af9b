# What the engines say: refusals, jobs, files, logs, settings.

## Values

error-choice = “{ $value }” is not in the list.
error-country = “{ $value }” is not a known country.
error-integer = “{ $value }” is not a whole number.
error-number = “{ $value }” is not a number.
error-money = “{ $value }” is not an amount.
error-instant = “{ $value }” is not a date with a time.
error-instant-skipped = { $value } does not exist: clocks go forward an hour at that time.
error-yes-no = “{ $value }”: answer yes or no.
error-reference = “{ $value }” matches no record.
error-too-long = Too long: { $max } characters at most.
error-control-characters = This text holds invisible characters that do not belong here.
error-json-type = Expected here: { $expected }.
error-taken = Already taken by another record.
error-duplicate = This record already exists.
error-still-used = Another record still depends on it: it cannot be deleted.
error-forgotten = What was erased at a person’s request does not come back.
error-already-undone = This operation has already been undone.

## General refusals

error-not-found = This record does not exist, or no longer does.
error-filter = The filter no longer holds.
error-conflict = The record has changed meanwhile.
error-fault = Something broke on our side. The error is in the server’s log.

## Jobs

kind-job = Job
kind-job-many = Jobs
card-job-main = Job
field-job-kind = Kind
field-job-state = State
field-job-actor = Asked by
field-job-done = Done
field-job-total = Of
field-job-created_at = Asked on
field-job-started_at = Started on
field-job-finished_at = Ended on
field-job-attempts = Tries
choice-job-state-queued = Waiting
choice-job-state-running = Running
choice-job-state-done = Done
choice-job-state-failed = Failed
choice-job-state-cancelled = Cancelled
error-job-cancelled = This job was cancelled.
error-job-ended = This job has already ended.
error-job-not-ended = This job neither failed nor was cancelled: there is nothing to start again.
error-job-given-up = This job was cut off too many times without getting on. It was given up.
error-job-lost = This job was taken over by another process.
error-job-interrupted = This job will go on at the next start.

## Files

kind-file = File
kind-file-many = Files
card-file-main = File
field-file-name = Name
field-file-media_type = Type
field-file-size = Bytes
field-file-created_at = Received on
error-file-empty = This file is empty.
error-file-too-large = This file is too large: { $limit } bytes at most.
error-file-type = This type of file is not accepted.
error-file-macros = This document holds macros: save it without them.

## Access log

kind-access = Consultation
kind-access-many = Consultations
card-access-main = Consultation
field-access-at = When
field-access-actor = Who
field-access-profile = Profile
field-access-action = Action
field-access-kind = Kind
field-access-title = Record or request
field-access-cards = Cards seen
field-access-address = Network address
field-access-session = Session
field-access-user = Account
field-access-record = Record
choice-access-action-view = View
choice-access-action-search = Search
choice-access-action-export = Export
choice-access-action-print = Print
choice-access-action-download = Download

## Journal of changes

kind-journal = Change
kind-journal-many = Changes
card-journal-main = Change
field-journal-number = Number
field-journal-at = When
field-journal-actor = Who
field-journal-via = Through
field-journal-verb = Operation
field-journal-kind = Kind
field-journal-action = Change
field-journal-reason = Reason
field-journal-user = Account
field-journal-record = Record
choice-journal-action-create = Creation
choice-journal-action-update = Change
choice-journal-action-delete = Deletion

## Settings

kind-setting = Setting
kind-setting-many = Settings
card-setting-main = Setting
field-setting-key = Key
field-setting-value = Value

## Proposed changes

error-proposal-decided = This proposal has already been answered.
error-proposal-reason = Say why: the person will read your answer.
error-proposal-gone = The record that was chosen no longer exists.
kind-proposal = Proposal
kind-proposal-many = Proposals
card-proposal-main = Proposal
card-proposal-content = Content
field-proposal-state = State
field-proposal-kind = Kind
field-proposal-at = Proposed on
field-proposal-decided_at = Answered on
field-proposal-author = Author
field-proposal-record = Record
field-proposal-user = Account
field-proposal-person = Person
field-proposal-comment = Message
field-proposal-valid_from = Holds from
field-proposal-changes = Changes
field-proposal-decider = Answered by
field-proposal-answer = Answer
choice-proposal-state-pending = Pending
choice-proposal-state-accepted = Accepted
choice-proposal-state-refused = Refused
choice-proposal-state-mixed = Accepted in part
choice-proposal-state-withdrawn = Withdrawn
