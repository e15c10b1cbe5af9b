# Le paiement par carte.

kind-checkout = Paiement par carte
kind-checkout-many = Paiements par carte
kind-checkout-new = Nouveau paiement par carte
card-checkout-checkout = Paiement par carte
field-checkout-invoice = Facture
field-checkout-payer = Client
field-checkout-amount = Montant
field-checkout-state = État
field-checkout-begun_at = Commencé le
field-checkout-payment = Règlement
field-checkout-transaction = Transaction
relation-invoice-checkouts = Paiements par carte
choice-checkout-state-begun = Commencé
choice-checkout-state-open = En cours
choice-checkout-state-processing = À la banque
choice-checkout-state-paid = Payé
choice-checkout-state-failed = Échoué
choice-checkout-state-expired = Abandonné
choice-checkout-state-mismatch = À vérifier

operation-begin_card_payment = Paiement par carte commencé
operation-take_card_event = Événement du prestataire de paiement
operation-follow_card_payment = Paiement par carte suivi
operation-send_pay_link = Lien de paiement envoyé
operation-open_pay_page = Page de paiement ouverte
operation-revoke_pay_link = Liens de paiement révoqués
operation-refund_payment = Remboursement
job-follow_card_payments = Suivi des paiements par carte

checkout-provider = Prestataire de paiement
checkout-title = Paiement
checkout-heading = Facture { $number }
checkout-gross = Montant de la facture
checkout-left = Reste à payer
checkout-due = Échéance
checkout-what = Que voulez-vous payer ?
checkout-choice-next = L’échéance du { $day }
checkout-choice-late = Tout ce qui est en retard
checkout-choice-first = La première part
checkout-choice-all = Tout ce qui reste
checkout-pay = Payer par carte
checkout-pay-hint = Vous payez sur la page de notre prestataire de paiement. L’établissement ne voit jamais le numéro de votre carte.
checkout-is-processing = Un paiement est en cours à votre banque. Attendez sa réponse avant de payer à nouveau.
checkout-going = Vous allez sur la page de notre prestataire de paiement.
checkout-go = Continuer vers le paiement
checkout-label = { $organisation } – facture { $number }
checkout-closed-paid = Cette facture est réglée. Merci !
checkout-closed-credited = Cette facture a été annulée : il n’y a rien à payer.
checkout-closed-until = Le délai de rétractation court encore : rien ne peut être payé avant le { $day } (Code du travail, art. L6353-6).
checkout-closed-unsigned = Le contrat de formation n’est pas encore signé : rien ne peut être payé (Code du travail, art. L6353-3).
checkout-closed-not-yet = La première part est réglée : le reste pourra être payé une fois la formation commencée (Code du travail, art. L6353-6).
checkout-unavailable = Le paiement par carte n’est pas disponible pour le moment. Rien n’a été débité. Réessayez plus tard, ou demandez à l’établissement.
checkout-changed = Ce qui est dû vient de changer. Choisissez à nouveau.
checkout-link-past = Ce lien n’est plus valable. Demandez-en un autre à l’établissement.
checkout-again = Revenir à la facture
checkout-look-again = Regarder à nouveau
checkout-back-paid = { $amount } réglés pour la facture { $number }. Merci !
checkout-back-paid-advice = Le paiement est enregistré.
checkout-back-left = Il reste { $amount } à payer.
checkout-back-waiting = Votre paiement de { $amount } est en cours de confirmation.
checkout-back-waiting-advice = Vous pouvez fermer cette page : le paiement sera enregistré dès que le prestataire l’aura confirmé.
checkout-back-processing = Votre banque traite le paiement de { $amount }.
checkout-back-processing-advice = Cela peut prendre quelques jours. Vous n’avez rien à faire.
checkout-back-failed = Le paiement de { $amount } n’a pas abouti.
checkout-back-failed-advice = Rien n’a été débité. Vous pouvez réessayer, avec une autre carte au besoin.
checkout-back-expired = Le paiement de { $amount } n’a pas été terminé à temps.
checkout-back-expired-advice = Rien n’a été débité. Vous pouvez réessayer.
checkout-back-mismatch = Votre paiement pour la facture { $number } est en cours de vérification.
checkout-back-mismatch-advice = L’établissement le regarde et vous écrit si besoin.

checkout-panel = Paiement par carte
checkout-to = Adresse e-mail
checkout-send = Envoyer un lien de paiement
checkout-open = Ouvrir la page de paiement
checkout-revoke = Révoquer les liens
checkout-link-out = Lien envoyé à { $to } le { $date }
checkout-sent = Le lien de paiement part pour { $to }.
checkout-revoked = Les liens ne valent plus rien.
checkout-no-letters = L’envoi d’e-mails n’est pas réglé : ouvrez la page de paiement et transmettez son adresse.
checkout-no-address = Aucune adresse e-mail n’est connue pour ce client.
checkout-not-an-address = Ceci n’est pas une adresse e-mail.

checkout-refund = Rembourser
checkout-refund-do = Rembourser
checkout-refund-most = { $amount } au plus
checkout-refund-there = Le prestataire de paiement rend l’argent sur la carte.
checkout-refund-here = Enregistre ce que vous rendez par vos propres moyens.
checkout-refund-sure = Ce qui est rendu ne se reprend pas. Ce qu’aucun avoir ne couvre est dû à nouveau.
checkout-refunded = Le remboursement est enregistré.
checkout-refund-later = Le prestataire ne répond pas : le remboursement sera redemandé tout seul, et enregistré une fois fait.
checkout-refund-waits = Demandé au prestataire, pas encore confirmé
checkout-refund-elsewhere = Ce règlement n’a pas été encaissé par le prestataire.
checkout-refunded-there = Remboursé chez le prestataire de paiement
checkout-dispute-reason = Contesté auprès de la banque de la carte ({ $why })
checkout-dispute-lost = Repris par la banque de la carte
checkout-task-over = Un paiement par carte dépasse ce qui était dû
checkout-task-over-note = La facture { $number } a été réglée autrement entre-temps : { $amount } du paiement par carte ne soldent rien. Affectez-les à une autre facture, ou remboursez-les.
checkout-task-mismatch = Un paiement par carte n’est pas ce qui était demandé
checkout-task-mismatch-note = Facture { $number } : { $asked } étaient demandés, { $came } sont venus. Aucun règlement n’est enregistré : vérifiez chez le prestataire.
checkout-task-dispute = Un paiement par carte est contesté
checkout-task-dispute-note = { $amount } sont contestés auprès de la banque (transaction { $transaction }). Répondez chez le prestataire avant son échéance.
checkout-task-lost = Une contestation est perdue
checkout-task-lost-note = La banque a repris { $amount } (transaction { $transaction }). La facture est due à nouveau.
checkout-demo-reason = Une journée manquée

checkout-fault-not-set = Aucune clé du prestataire n’est gardée.
checkout-fault-locked = Les clés ne peuvent être lues : elles ont été scellées avec une autre clé de la maison. Saisissez-les à nouveau.
checkout-fault-unreachable = Le prestataire est injoignable à cette adresse.
checkout-fault-timed-out = Le prestataire met trop longtemps à répondre.
checkout-fault-keys = Le prestataire n’accepte pas cette clé. Recopiez-la, avec le droit de créer des pages de paiement et des remboursements.
checkout-fault-busy = Le prestataire est surchargé ou en panne. Réessayez dans un moment.
checkout-fault-unknown = Le prestataire ne connaît pas ce qui lui est demandé. Vérifiez l’adresse.
checkout-fault-refused = Le prestataire refuse : { $why }
checkout-fault-nonsense = Ce qui répond à cette adresse ne parle pas la langue du prestataire.

checkout-set-title = Paiements par carte
checkout-set-lede = Les factures se paient sur la page d’un prestataire (Stripe). Aucun numéro de carte ne passe par cette maison.
checkout-set-on = Les factures peuvent être payées par carte
checkout-set-address = Adresse de l’API
checkout-set-no-address = Donnez une adresse qui commence par https://.
checkout-set-secret = Clé secrète
checkout-set-secret-hint = Commence par sk_ ou rk_.
checkout-set-signing = Secret de signature des événements
checkout-set-signing-hint = Commence par whsec_ : le prestataire le donne avec l’adresse des événements.
checkout-set-kept = Gardé scellé. Laissez vide pour le conserver.
checkout-set-save-hint = La clé est essayée avant d’être gardée.
checkout-set-saved = Le réglage est enregistré.
checkout-set-try = Essayer la clé
checkout-set-tried = Le prestataire accepte la clé.
checkout-set-hook = Adresse des événements
checkout-set-hook-advice = Donnez cette adresse au prestataire, pour qu’il dise qui a payé.
checkout-set-events = Événements :
checkout-set-heard = Dernier événement reçu le { $at }.
checkout-set-not-heard = Aucun événement n’a encore été reçu.

letter-pay-link-subject = { $organisation } : régler la facture { $number }
letter-pay-link-body =
    Bonjour,

    Il reste { $amount } à payer pour la facture { $number }, à échéance du { $due }.

    Ce lien personnel permet de payer par carte :

api-doc-send_pay_link = Crée un lien personnel pour payer une facture par carte, et l’envoie par e-mail si on le demande.
api-doc-refund_payment = Rend de l’argent par le prestataire de paiement qui l’a encaissé.
