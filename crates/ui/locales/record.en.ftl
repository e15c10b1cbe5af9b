
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
record-proposals = These fields change by proposal, which the establishment accepts. Here they can only be read.
record-masked = This card is kept for other profiles.
record-masked-why = Why can’t I see this?
record-masked-reason = Your profile “{ $profile }” has no right on the card “{ $card }”. This right is set in “Rights”.
record-masked-rights = Open the rights
