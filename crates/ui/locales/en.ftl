## The shell

shell-skip = Skip to content
shell-menu-main = Main menu
shell-menu-phone = Shortcuts
shell-menu = Menu
shell-narrow = Fold the menu
shell-search = Find a person, a page…
shell-search-short = Search
shell-create = Create
shell-account-of = Account of { $name }
shell-account = My account
shell-see-as = See as…
shell-shortcuts = Keyboard shortcuts
shell-looks = Appearance
shell-looks-device = Same as the device
shell-looks-light = Light
shell-looks-dark = Dark
shell-other-language = Français
shell-other-language-code = fr
shell-sign-out = Sign out
shell-seen-as = You see Préau as { $name }. Nothing can be changed.
shell-seen-as-stop = Back to my account
shell-toast-error = The server could not answer. Nothing was lost: try again.
shell-toast-offline = No connection. What you typed stays on the screen.
shell-close = Close
shell-undo = Undo
shell-cancel = Cancel
shell-confirm = Confirm
shell-results = Results
shell-palette-hint = Name, phone, class, page, action…
shell-palette-choose = choose
shell-palette-open = open
shell-palette-tab = new tab
key-escape = Esc
key-enter = Enter
shortcut-search = Search everywhere
shortcut-filter = Filter the list
shortcut-rows = Next row, previous row
shortcut-select = Select the row
shortcut-open = Open the record
shortcut-edit = Edit the card
shortcut-save = Save
shortcut-leave = Give up, close

menu-group-school = School life
menu-group-training = Training
menu-group-relations = Client relations
menu-group-money = Billing
menu-group-data = Data

value-yes = Yes
value-no = No

## What goes wrong

sorry-home = Back to the home page
sorry-code = Error
sorry-400 = This request was not understood
sorry-400-advice = Go back to the page before and try again.
sorry-401 = Sign in first
sorry-401-advice = Your session has ended, or you have not signed in yet.
sorry-403 = Your rights do not cover this page
sorry-403-advice = If your work needs it, ask an administrator.
sorry-404 = This page does not exist
sorry-404-advice = The address may have changed, or the record was merged with another.
sorry-409 = Someone came just before you
sorry-409-advice = The record changed while you were typing. Nothing was written: open it again to compare.
sorry-settled = This stands as it is
sorry-settled-advice = Nothing was written: what was issued, signed or sealed is corrected by a new act.
sorry-413 = Too heavy
sorry-413-advice = What was sent is larger than what is accepted. Nothing was written.
sorry-422 = Something is left to mend
sorry-422-advice = Nothing was written. Go back to the page before: what you typed is still there.
sorry-429 = Too many attempts
sorry-429-advice = Wait a few minutes before trying again.
sorry-500 = Something broke on our side
sorry-500-advice = The error is in the server’s log. What was saved still is.
sorry-503 = Préau is very busy
sorry-503-advice = Nothing was written. Try again in a moment.

error-forbidden-action = Your profile does not allow “{ $action }” on { $kind }.
error-forbidden-capability = Your profile does not open this part.
error-seen-as-another = You are looking through someone else’s eyes: nothing can be changed.
error-changed-meanwhile = Changed by someone else meanwhile.
error-field-read-only = Your profile may not change this field.
error-field-unknown = There is no field “{ $field }”.
error-required = Must be filled in.
error-cursor = This place in the list is no longer valid: start again from the top.
error-cursor-both = A page is asked for after one place or before another, not both.
error-too-many-dimensions = No more than { $max } groupings at once.
error-cannot-cut = This field cannot be cut by month or by year.

action-create = create
action-delete = delete
action-export = export
action-import = import
action-bulk = edit in bulk
action-merge = merge
action-sensitive = see what is sensitive

## The written filter

error-filter-unexpected = The filter cannot be read at “{ $found }”: { $expected } was expected.
error-filter-too-deep = The filter nests too deep: { $max } levels at most.
error-filter-too-many-conditions = The filter has too many conditions: { $max } at most.
error-filter-too-many-values = This condition has too many values: { $max } at most.
error-filter-unknown-field = There is no field “{ $path }” here.
error-filter-unknown-relation = There is no link “{ $path }” here.
error-filter-operator-refused = “{ $path }” is { $type }: this test makes no sense on it.
error-filter-value-refused = “{ $value }” does not suit “{ $path }”, which is { $type }.
error-filter-value-count = The condition on “{ $path }” has the wrong number of values.
filter-end = the end
filter-expected-condition = a condition, such as “city:Lyon”
filter-expected-colon = a colon after the name of the field
filter-expected-value = a value
filter-expected-separator = a space, “or” or the end
filter-expected-closing-parenthesis = a closing parenthesis
filter-expected-closing-quote = a closing quote
filter-expected-escape = \", \\, \n, \r or \t
filter-expected-filter-object = an object with all, any, not, field or has
filter-expected-filter-array = a list of filters
filter-expected-key = the name of a field
filter-expected-one-operator = one test, and only one
filter-expected-no-other-member = no other member
filter-expected-literal = a text, a number, yes or no, or a date
filter-expected-two-values = two values
filter-expected-boolean = yes or no
filter-type-text = a text
filter-type-choice = a choice
filter-type-int = a whole number
filter-type-real = a number
filter-type-money = an amount
filter-type-date = a date
filter-type-instant = a moment
filter-type-bool = yes or no
filter-type-record = a record

## What this house declares

choice-nature-school = School
choice-nature-training = Training centre
choice-nature-both = School and training centre
kind-saved_view = Saved view
kind-saved_view-many = Saved views
card-saved_view-view = View
field-saved_view-kind = List
field-saved_view-name = Name
field-saved_view-query = Address
field-saved_view-owner = Author
field-saved_view-shared = Shared
field-saved_view-opens_for = Profiles whose list opens with it

## Lists

list-name = Name
list-export = Export
list-export-what =
    { $count ->
        [0] Nothing to export
        [one] The record of the filter, columns shown
       *[other] The { $number } records of the filter, columns shown
    }
list-export-xlsx = Excel workbook
list-export-csv = Text
list-views = Saved views
list-view-all = All
list-view-save = Save this view as
list-view-shared = Share it with my colleagues
list-view-name = Name of the view
list-view-change = Settings of the view { $name }
list-view-opens-for = Profiles whose list opens this way
list-view-remove = Remove the view { $name }
list-view-remove-sure = Remove the view “{ $name }”?
list-save = Save
list-apply = Apply
list-text = Filter by name, number or phone
list-text-hint = Name, number, phone…
list-written = Filter as text
list-written-hint = city:Lyon birth_date:<2015-01-01
list-write-filter = Write the filter as text
list-filter = Filter
list-filter-written = written condition
list-filter-and = and
list-filter-value = Value
list-filter-second = and (for “between”)
list-filter-day-hint = dd/mm/yyyy
list-filter-remove = Remove the filter { $field }
list-find-field = Find a field
list-match-all = All conditions
list-match-any = Any condition
list-match-all-short = all conditions
list-match-any-short = any condition
list-on = On
list-columns = Columns
list-columns-shown = Columns shown
list-columns-reset = Default
list-column-up = Move { $field } up
list-column-down = Move { $field } down
list-selected = selected
list-select-row = Select
list-select-page = Select the page
list-select-all =
    { $count ->
        [one] Select the one of the filter
       *[other] Select all { $number } of the filter
    }
list-select-none = Clear the selection
list-bulk-edit = Edit
list-pages = Pages
list-of = of
list-first = Start
list-next = Next
list-prev = Previous
list-none = Nothing yet
list-none-advice = Import the spreadsheet that you already keep: its columns are recognised and nothing is written before you agree.
list-none-found = Nothing answers this filter
list-none-found-advice = Remove a condition, or look another way.
list-without-filter = Remove the filters
list-none-found-drop = One condition is enough to empty the list. Without it:
list-would-show =
    { $count ->
        [one] → { $number } record
       *[other] → { $number } records
    }
list-words = Search “{ $text }”
list-meant = Did you mean:
list-filter-pick = Type a name…
list-import = Import a spreadsheet
error-list-day = There is no such day.
error-view-name = Give the view a name.
said-view-saved = The view “{ $name }” is saved.
said-view-changed = The view “{ $name }” is changed.
said-view-removed = The view is removed.

filter-op-text-contains = contains
filter-op-text-not-contains = does not contain
filter-op-text-starts-with = begins with
filter-op-text-in = is
filter-op-text-not-in = is not
filter-op-text-empty = is empty
filter-op-text-filled = is filled in
filter-op-choice-in = among
filter-op-choice-not-in = except
filter-op-choice-empty = is empty
filter-op-choice-filled = is filled in
filter-op-bool-in = is
filter-op-bool-empty = is empty
filter-op-bool-filled = is filled in
filter-op-number-in = is
filter-op-number-not-in = is not
filter-op-number-less = less than
filter-op-number-at-most = at most
filter-op-number-more = more than
filter-op-number-at-least = at least
filter-op-number-between = between
filter-op-number-empty = is empty
filter-op-number-filled = is filled in
filter-op-date-in = is
filter-op-date-not-in = is not
filter-op-date-less = before
filter-op-date-at-most = until
filter-op-date-more = after
filter-op-date-at-least = from
filter-op-date-between = between
filter-op-date-empty = is empty
filter-op-date-filled = is filled in

date-today = today
date-ago-days =
    { $count ->
        [one] { $number } day ago
       *[other] { $number } days ago
    }
date-ago-weeks =
    { $count ->
        [one] { $number } week ago
       *[other] { $number } weeks ago
    }
date-ago-months =
    { $count ->
        [one] { $number } month ago
       *[other] { $number } months ago
    }
date-ago-years =
    { $count ->
        [one] { $number } year ago
       *[other] { $number } years ago
    }
date-ahead-days =
    { $count ->
        [one] in { $number } day
       *[other] in { $number } days
    }
date-ahead-weeks =
    { $count ->
        [one] in { $number } week
       *[other] in { $number } weeks
    }
date-ahead-months =
    { $count ->
        [one] in { $number } month
       *[other] in { $number } months
    }
date-ahead-years =
    { $count ->
        [one] in { $number } year
       *[other] in { $number } years
    }
date-this-week = this week
date-last-week = last week
date-next-week = next week
date-this-month = this month
date-last-month = last month
date-next-month = next month
date-this-quarter = this quarter
date-last-quarter = last quarter
date-next-quarter = next quarter
date-this-year = this year
date-last-year = last year
date-next-year = next year
date-this-school-year = this school year
date-last-school-year = last school year
date-next-school-year = next school year

shell-bell = Notifications
shell-bell-unread = { $count ->
    [one] 1 unread notification
   *[other] { $number } unread notifications
}
list-watch = Watch this list

api-idempotency-key = The key must be a text of 1 to 200 characters.
api-idempotency-other = This key was already used for another request.
api-idempotency-busy = A request with this key is under way, or was cut short: what came of it is not known. Look before sending it again under another key.
