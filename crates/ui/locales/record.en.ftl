
## The record

record-trail = Breadcrumb
record-parts = Parts of the record
record-tab = Record
record-history = History
record-access = Who consulted this record
record-access-tab = Consultations
record-aside = Beside
record-edit = Edit
record-edit-card = Edit the card { $card }
record-write = Write
record-more = More actions
record-delete = Delete…
record-delete-yes = Delete
record-delete-question = Delete the record of { $title }? You will be able to undo it.
record-proposals = The establishment will read your request, and apply it or answer you.
record-comment = Message (optional)
record-proposed = Subject to approval
record-waits = Awaiting approval: { $value }
record-masked = This card is kept for other profiles.
record-masked-why = Why can’t I see this?
record-masked-reason = Your profile “{ $profile }” has no right on the card “{ $card }”. This right is set in “Rights”.
record-masked-rights = Open the rights
record-from = From
record-from-today = today
record-reason = Reason
record-save = Save
record-leave = Cancel
record-undoable = Can be undone.
record-keys = Ctrl Enter saves, Esc cancels
record-saved = Saved.
record-saved-in-part = Saved; the rest awaits the establishment’s approval.
record-proposal-sent = Request sent to the establishment.
record-created = Record created: { $kind }.
record-deleted = The record of { $title } is deleted.
record-error-of = { $field }: { $error }
record-conflict = { $name } changed this card while you were typing
record-conflict-advice = Saved on { $at }. Nothing is lost: choose, field by field, what must remain.
record-conflict-table = Comparison
record-conflict-field = Field
record-conflict-before = Before
record-conflict-you = You
record-conflict-save = Save this choice
record-conflict-keep = Keep the record of { $name }
record-new = New
record-new-of = New record: { $kind }
record-new-more = More fields
record-create = Create the record
record-create-another = Create, then another

## Forms

form-none = —
form-optional = (optional)
form-date-example = dd/mm/yyyy
form-keys = Ctrl Enter saves
form-errors =
    { $count ->
        [one] One field needs correcting. The rest of what you typed is kept.
       *[other] { $number } fields need correcting. The rest of what you typed is kept.
    }

## The history

timeline-title = History of the record
timeline-all = All
timeline-empty = Nothing to show here.
timeline-emptied = emptied
timeline-is-undone = undone
timeline-added = Added: { $name }, { $kind }
timeline-changed = { $name }, { $kind }
timeline-removed = Removed: { $name }, { $kind }
timeline-others =
    { $count ->
        [one] and one more field
       *[other] and { $number } more fields
    }
timeline-undo = Undo
timeline-undo-question = Undo this operation? What changed since will be kept.
timeline-undo-yes = Undo the operation
timeline-undone =
    { $count ->
        [0] Operation undone: there was nothing left to change.
        [one] Operation undone: one change is back to what it was.
       *[other] Operation undone: { $count } changes are back to what they were.
    }
timeline-undone-count =
    { $count ->
        [0] Nothing went back to what it was.
        [one] One change is back to what it was.
       *[other] { $number } changes are back to what they were.
    }
timeline-kept-title = Part of it was kept
timeline-kept-advice = What follows changed since, or is still needed by other records: nothing was touched there.
timeline-kept-needed = Other records depend on it.
timeline-kept-fields = Changed since: { $fields }.
timeline-back = Go back
timeline-pages = Pages of the history
timeline-newest = Newest
timeline-older = Older
error-undo-rights = This operation touches fields outside your rights: ask whoever did it, or an administrator.

operation-create = Creation
operation-update = Change
operation-delete = Deletion
operation-undo = Undo
operation-bulk_edit = Bulk edit
operation-propose = Change requested
operation-accept_proposal = Request accepted
operation-accept_proposals = Requests accepted
operation-refuse_proposal = Request refused
operation-withdraw_proposal = Request withdrawn
choice-via-screen = screen
choice-via-api = API
choice-via-import = import
choice-via-command_line = command line
choice-via-job = background job
choice-via-portal = portal
choice-via-demo = demonstration
