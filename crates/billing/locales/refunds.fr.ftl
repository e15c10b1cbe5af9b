
# Ce qui est remboursé, et ce que devient une facture une fois partie.

kind-refund = Remboursement
kind-refund-many = Remboursements
kind-refund-new = Nouveau remboursement
card-refund-refund = Remboursement
field-refund-payment = Règlement
field-refund-payer = Payeur
field-refund-refunded_on = Remboursé le
field-refund-amount = Montant
field-refund-means = Moyen de paiement
field-refund-reason = Motif
field-refund-reference = Référence
field-payment-refunded = Remboursé
field-payment-transaction = Transaction
relation-payment-refunds = Remboursements
billing-refund-amount = Remboursez au moins un centime, et au plus ce qui reste du règlement.
billing-refund-stands = Un remboursement fait ne s’annule pas : enregistrez un nouveau règlement.
billing-payment-provided = Ce règlement a été encaissé par le prestataire de paiement : il se rembourse, il ne se modifie ni ne se supprime.

card-invoice-following = Suivi
field-invoice-platform_status = Statut sur la plateforme
field-invoice-platform_on = Statut depuis le
field-invoice-platform_reason = Motif donné
field-invoice-platform_scope = Facturation électronique
choice-invoice-platform-pending = À transmettre
choice-invoice-platform-submitted = Transmise
choice-invoice-platform-deposited = Déposée
choice-invoice-platform-rejected = Rejetée
choice-invoice-platform-received = Reçue
choice-invoice-platform-refused = Refusée
choice-invoice-platform-approved = Approuvée
choice-invoice-platform-disputed = En litige
choice-invoice-platform-paid_reported = Encaissement déclaré
choice-invoice-platform-scope-exempt = Non transmise : formation exonérée (G2.32)
choice-invoice-platform-scope-not_yet = Rien avant le 1er septembre 2027
choice-invoice-platform-scope-transmit = À transmettre
choice-invoice-platform-scope-report = À déclarer
billing-platform-why = Dites pourquoi : un rejet, un refus ou un litige a un motif.
billing-follow-draft = Cette facture est un brouillon : elle n’est encore partie nulle part.
billing-day-to-come = Ce jour est à venir.
