## Settings

menu-settings = Settings
settings-title = Settings
settings-house = Establishment
settings-name = Name of the establishment
settings-nature = What it is
settings-nature-hint = Decides which menus are shown; nothing is erased by changing it.
settings-language = Language of the house
settings-language-hint = That of letters and pages for whoever has chosen none.
settings-months = Months that consultations are kept
settings-months-hint = The CNIL recommends six months to a year. Older consultations are erased each night.
error-settings-months = A number of months, from 1 to { $most }.
said-settings-saved = The settings are saved.
operation-change_settings = Change of settings

## Added fields

settings-fields = Fields and cards
custom-title = Fields and cards
custom-advice = Fields added here are filtered, exported and imported as any other.
custom-kind = Fields of
custom-none = No field added
custom-none-advice = A locker number, a bus line, a permission: add what you keep in a separate spreadsheet today.
custom-keep-order = Keep this order
custom-edit = Edit { $field }
custom-filled =
    { $count ->
        [0] filled in nowhere
        [one] filled in on one record
       *[other] filled in on { $number } records
    }
custom-removed = Removed
custom-restore = Put back
custom-remove = Remove
custom-remove-sure = Remove this field? What was filled in is kept, you can put it back.
custom-new = New field
custom-add = Add the field
custom-label-fr = Name shown
custom-label-en = Name in English
custom-label-example = School bus
custom-type = Type
custom-card = Card
custom-new-card = Or a new card
custom-new-card-en = Its name in English
custom-choices = Values, one a line
custom-choices-hint = For a choice in a list.
custom-sensitivity = Sensitivity
custom-sensitive-hint = each consultation is written in the access log
custom-required = Must be filled in
custom-rights = Who sees it
custom-rights-hint = A new field is hidden from all but the profiles chosen here. The administrator sees everything.
custom-rights-none = The field will be visible to your profile; an administrator opens it to others in “Rights”.
custom-level-hidden = Hidden
custom-level-read = Reads
custom-level-propose = Proposes
custom-level-write = Changes
choice-custom-type-text = Short text
choice-custom-type-long_text = Long text
choice-custom-type-choice = Choice in a list
choice-custom-type-bool = Yes or no
choice-custom-type-date = Date
choice-custom-type-int = Whole number
choice-custom-type-real = Number
choice-custom-type-money = Amount
choice-custom-type-email = E-mail
choice-custom-type-phone = Phone
choice-sensitivity-ordinary = Ordinary
choice-sensitivity-personal = Personal
choice-sensitivity-sensitive = Sensitive
error-custom-choices = Write at least one value.
said-field-added = The field “{ $field }” is added.
said-field-changed = The field is changed.
said-field-removed = The field is removed. What was filled in is kept.
said-field-restored = The field is put back.
operation-add_field = A field added
operation-change_field = A field changed
operation-remove_field = A field removed
operation-restore_field = A field put back
operation-order_fields = Fields put in order
kind-custom_field = Added field
kind-custom_field-many = Added fields
card-custom_field-main = Field
field-custom_field-kind = Records
field-custom_field-key = Key
field-custom_field-label_fr = Name shown
field-custom_field-label_en = Name in English
field-custom_field-card = Card
field-custom_field-type = Type
field-custom_field-choices = Values
field-custom_field-sensitivity = Sensitivity
field-custom_field-required = Required
field-custom_field-position = Place
field-custom_field-removed = Removed
kind-custom_card = Added card
kind-custom_card-many = Added cards
card-custom_card-main = Card
field-custom_card-kind = Records
field-custom_card-key = Key
field-custom_card-label_fr = Name shown
field-custom_card-label_en = Name in English

## Forms

settings-forms = Forms
own-forms-title = Forms
own-forms-advice = A form brings together a few fields, in the order chosen, to create a record or to complete it: quick registration, health form, placement form. It gives no right: everyone sees on it only what they may read.
own-forms-kind = For records of
own-forms-none = No form
own-forms-none-advice = Without a form, a new record asks for the fields of its cards.
own-forms-new = New form
own-forms-example = Health form
own-forms-intro = Text shown above the fields
own-forms-fields = Fields of the form
own-forms-fields-count =
    { $count ->
        [one] one field
       *[other] { $number } fields
    }
own-forms-use = Create a record
own-forms-whole = The whole record
own-forms-which = Form
own-forms-fill = Fill in “{ $form }”
error-own-form-fields = Choose at least one field.
said-own-form-kept = The form “{ $form }” is kept.
said-own-form-removed = The form is removed. What was filled in with it stays in the records.
operation-add_own_form = A form added
operation-change_own_form = A form changed
operation-remove_own_form = A form removed
kind-own_form = Form
kind-own_form-many = Forms
card-own_form-main = Form
field-own_form-kind = Records
field-own_form-label_fr = Name shown
field-own_form-label_en = Name in English
field-own_form-intro = Text shown above the fields
field-own_form-fields = Fields
