
## School fees

kind-fee_grid = Fee grid
kind-fee_grid-many = Fee grids
kind-fee_grid-new = New grid
card-fee_grid-grid = Grid
card-fee_grid-notes = Notes
field-fee_grid-label = Name
field-fee_grid-school_year = School year
field-fee_grid-due_on = To be paid by
field-fee_grid-fees = Fees
field-fee_grid-billed = Pupils billed
field-fee_grid-note = Remark
relation-fee_grid-lines = Fees
relation-fee_grid-invoices = Invoices
relation-student-invoices = Invoices

kind-fee = Fee
kind-fee-many = School fees
kind-fee-new = New fee
card-fee-fee = Fee
field-fee-grid = Grid
field-fee-form = Nature
field-fee-label = Label
field-fee-amount = Amount, VAT excluded
field-fee-discount_percent = Discount, in %
field-fee-level_from = From level
field-fee-level_to = To level
field-fee-child_from = From which child of a family
field-fee-child_to = Up to which child of a family
field-fee-condition = Only for
field-fee-vat_bp = VAT, in basis points
field-fee-exemption = Exemption
field-fee-position = Order
choice-fee_form-tuition = Tuition
choice-fee_form-registration = Registration
choice-fee_form-canteen = Canteen
choice-fee_form-boarding = Boarding
choice-fee_form-care = After-school care
choice-fee_form-transport = Transport
choice-fee_form-material = Supplies
choice-fee_form-other = Other
field-invoice-student = Pupil
field-invoice-fee_grid = Fee grid

fees-rank = The first child of a family is number 1.
fees-rank-backwards = The last child comes before the first.
fees-levels-backwards = The last level comes before the first.
fees-condition = This filter of students cannot be read. Example: regime:2
fees-no-payer = No payer on the pupil’s record.
fees-shares-wrong = The payers’ shares come to { $total } % instead of 100 %.
fees-nothing-applies = No fee of the grid applies.
fees-moved = The grid, the pupils or the payers changed since the preview: please check it again.
fees-raise = The rise is a percentage between -100 and 100.
fees-no-next-year = The next school year does not exist yet: create it first.
fees-add = Add a fee
fees-none = No fee yet: add tuition by level, then options such as canteen or boarding.
fees-table = Fees of the grid
fees-levels = Levels
fees-children = Siblings
fees-levels-all = all
fees-levels-from = from { $level }
fees-levels-to = up to { $level }
fees-levels-between = { $first } to { $last }
fees-children-all = all
fees-child = { $count ->
    [1] first child
    [2] second child
    [3] third child
   *[other] child no. { $number }
}
fees-children-from = from the { $child } on
fees-children-between = from the { $first } to the { $last }
fees-bill = Bill this grid
fees-bill-of = Bill: { $grid }
fees-bill-lede = Each payer of each pupil gets an invoice, as a draft. A pupil already billed by this grid is not billed twice.
fees-whom = Pupils
fees-whom-example = level:CP,CE1
fees-whom-note = Without a filter: every pupil who is enrolled, on leave or admitted.
fees-whom-list = Compose the filter in the list of students
fees-preview = Preview
fees-pupils = pupils to bill
fees-invoices = invoices
fees-whole = in all
fees-already = already billed
fees-problems = to correct
fees-problems-count = { $count ->
    [0] No pupil to correct.
    [one] { $number } pupil cannot be billed as things stand.
   *[other] { $number } pupils cannot be billed as things stand.
}
fees-show-problems = Show only these
fees-show-all = Show all pupils
fees-nobody = Nobody to bill
fees-nobody-advice = No pupil meets this filter. Widen it, or check the school year of the grid.
fees-payers = Payers
fees-rank-after = after { $names }
fees-rank-alone = no known family
fees-more-families = { $count ->
    [one] And { $number } more family, counted in the totals.
   *[other] And { $number } more families, counted in the totals.
}
fees-bill-do = { $count ->
    [one] Prepare { $number } invoice
   *[other] Prepare { $number } invoices
}
fees-none-left = Nobody is left to bill.
fees-billed = { $count ->
    [one] The drafts of one pupil are ready.
   *[other] The drafts of { $count } pupils are ready.
}
fees-issued-count = { $count ->
    [one] { $number } invoice issued
   *[other] { $number } invoices issued
}
fees-drafts-count = { $count ->
    [one] { $number } draft
   *[other] { $number } drafts
}
fees-issue = { $count ->
    [one] Issue the draft
   *[other] Issue the { $number } drafts
}
fees-issue-sure = { $count ->
    [one] The invoice takes its number and no longer changes. Issue it?
   *[other] The { $number } invoices take their numbers and no longer change. Issue them?
}
fees-issued = { $count ->
    [one] One invoice is issued.
   *[other] { $count } invoices are issued.
}
fees-no-drafts = There is no draft any more.
fees-discard = Delete the drafts
fees-discard-do = Delete
fees-discard-sure = { $count ->
    [one] Delete the draft? Issued invoices stay.
   *[other] Delete the { $number } drafts? Issued invoices stay.
}
fees-discarded = { $count ->
    [one] One draft is deleted.
   *[other] { $count } drafts are deleted.
}
fees-copy = Copy to the next year
fees-copy-of = Copy “{ $grid }” to the next year
fees-copy-lede = All fees are taken over, due one year later.
fees-copy-raise = Rise, in %
fees-copy-do = Copy
fees-copied = Here is the grid of the next year.
operation-bill_fees = Billing of a fee grid
operation-issue_fees = Issue of the invoices of a fee grid
operation-discard_fees = Deletion of the drafts of a fee grid
operation-copy_fees = Copy of a fee grid
job-bill_fees = Billing of a fee grid
job-issue_fees = Issue of the invoices of a fee grid
job-discard_fees = Deletion of the drafts of a fee grid
billing-demo-grid = Fees { $year }
billing-demo-tuition-first = Tuition, nursery and primary
billing-demo-tuition = Tuition
billing-demo-canteen = Half board
billing-demo-boarding = Boarding
billing-demo-registration = Registration
api-doc-bill_fees = Bills a fee grid to the payers of pupils, as drafts; with `dry_run`, what it would come to
api-doc-issue_fees = Issues every draft of a fee grid
