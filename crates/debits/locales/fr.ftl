# Les prélèvements SEPA : mandats, prélèvements, encaissements, rejets.

kind-mandate = Mandat
kind-mandate-many = Mandats
kind-mandate-new = Nouveau mandat
card-mandate-mandate = Mandat
card-mandate-account = Compte débité
card-mandate-notes = Notes
field-mandate-client_name = Titulaire
field-mandate-reference = Référence (RUM)
field-mandate-state = État
field-mandate-scheme = Type
field-mandate-signed_on = Signé le
field-mandate-place = Signé à
field-mandate-next_sequence = Prochain prélèvement
field-mandate-last_used_on = Dernier prélèvement
field-mandate-revoked_on = Révoqué le
field-mandate-revoked_why = Motif de la révocation
field-mandate-company = Entreprise
field-mandate-person = Personne
field-mandate-document = Mandat signé (document)
field-mandate-account = Compte
field-mandate-iban = IBAN
field-mandate-bic = BIC
field-mandate-note = Note
relation-mandate-debits = Prélèvements
relation-mandate-collections = Remises
choice-mandate-state-active = Actif
choice-mandate-state-revoked = Révoqué
choice-mandate-state-expired = Caduc
choice-debit-scheme-core = CORE (tous débiteurs)
choice-debit-scheme-b2b = B2B (entreprises)
choice-debit-sequence-first = Premier
choice-debit-sequence-recurrent = Récurrent

kind-collection = Remise de prélèvements
kind-collection-many = Prélèvements
kind-collection-new = Nouvelle remise
card-collection-collection = Remise
card-collection-creditor = Créancier
card-collection-notes = Notes
field-collection-number = Numéro
field-collection-collected_on = Date de prélèvement
field-collection-state = État
field-collection-scheme = Type
field-collection-debits = Débits
field-collection-amount = Montant
field-collection-paid = Encaissé
field-collection-returned = Rejeté
field-collection-sent_on = Remise à la banque le
field-collection-made_at = Préparée le
field-collection-creditor = Nom du créancier
field-collection-creditor_id = Identifiant créancier SEPA (ICS)
field-collection-iban = Compte crédité
field-collection-bic = BIC
field-collection-note = Note
relation-collection-lines = Débits
choice-collection-state-ready = À remettre
choice-collection-state-sent = En banque
choice-collection-state-settled = Soldée

kind-debit = Débit
kind-debit-many = Débits
kind-debit-new = Nouveau débit
card-debit-debit = Débit
card-debit-account = Compte débité
field-debit-reference = Référence
field-debit-client_name = Débiteur
field-debit-collected_on = Prélevé le
field-debit-amount = Montant
field-debit-state = État
field-debit-label = Libellé
field-debit-reason = Motif du rejet
field-debit-returned_on = Rejeté le
field-debit-notified_at = Annoncé le
field-debit-collection = Remise
field-debit-whole = Remise (clé)
field-debit-mandate = Mandat
field-debit-sequence = Séquence
field-debit-rum = RUM
field-debit-signed_on = Mandat signé le
field-debit-company = Entreprise
field-debit-person = Personne
field-debit-account = Compte
field-debit-payment = Règlement
field-debit-iban = IBAN
field-debit-bic = BIC
relation-debit-parts = Échéances prélevées
relation-debit-payments = Règlement
relation-debit-invoices = Factures
choice-debit-state-ready = À remettre
choice-debit-state-sent = En banque
choice-debit-state-paid = Encaissé
choice-debit-state-returned = Rejeté

kind-debit_part = Échéance prélevée
kind-debit_part-many = Échéances prélevées
kind-debit_part-new = Nouvelle échéance prélevée
card-debit_part-part = Échéance
field-debit_part-invoice = Facture
field-debit_part-instalment = Échéance
field-debit_part-due_on = Due le
field-debit_part-amount = Montant
field-debit_part-debit = Débit

relation-company-mandates = Mandats
relation-contact-mandates = Mandats
relation-invoice-debits = Débits

choice-debit-reason-AC01 = IBAN inexact : demander le bon, sur un nouveau mandat
choice-debit-reason-AC04 = Compte clos : demander un nouvel IBAN
choice-debit-reason-AC06 = Compte bloqué : demander un autre compte
choice-debit-reason-AC13 = Compte de consommateur refusé en B2B : mandat CORE nécessaire
choice-debit-reason-AG01 = Compte qui n’admet pas le prélèvement
choice-debit-reason-AG02 = Code d’opération inexact : à voir avec la banque
choice-debit-reason-AM04 = Provision insuffisante : nouvel essai possible, une fois
choice-debit-reason-AM05 = Opération en double : à vérifier
choice-debit-reason-BE05 = Identifiant créancier (ICS) non reconnu : vérifier les réglages
choice-debit-reason-CNOR = Banque du créancier injoignable
choice-debit-reason-DNOR = Banque du débiteur injoignable
choice-debit-reason-FF01 = Fichier refusé par la banque
choice-debit-reason-MD01 = Pas de mandat, ou mandat révoqué : en faire signer un nouveau
choice-debit-reason-MD02 = Données du mandat absentes ou inexactes
choice-debit-reason-MD06 = Remboursement demandé par le débiteur
choice-debit-reason-MD07 = Débiteur décédé
choice-debit-reason-MS02 = Refus du débiteur, sans motif : le joindre
choice-debit-reason-MS03 = Motif non communiqué : joindre le débiteur
choice-debit-reason-RC01 = BIC inexact
choice-debit-reason-RR01 = Motif réglementaire : compte du débiteur non communiqué
choice-debit-reason-RR02 = Motif réglementaire : nom ou adresse du débiteur absents
choice-debit-reason-RR03 = Motif réglementaire : nom ou adresse du créancier absents
choice-debit-reason-RR04 = Motif réglementaire
choice-debit-reason-SL01 = Service particulier de la banque du débiteur : le joindre

operation-make_collection = Préparation d’une remise de prélèvements
operation-mend_collection = Retrait de débits d’une remise
operation-send_collection = Remise de prélèvements à la banque
operation-announce_debits = Annonce de prélèvements
operation-settle_debits = Encaissement de prélèvements
operation-return_debit = Rejet d’un prélèvement
operation-return_debits = Rejets de prélèvements
operation-revoke_mandate = Révocation d’un mandat
job-announce_debits = Annonce de prélèvements
job-settle_debits = Encaissement de prélèvements

debits-debit = Prélèvement
debits-mandate-stands = Des prélèvements reposent sur ce mandat : il ne change plus. Pour un autre compte ou un autre titulaire, révoquez-le et faites-en signer un nouveau.
debits-collection-stands = Cette remise est partie à la banque : elle ne change plus.
debits-debit-stands = Un débit ne change plus une fois préparé.
debits-mandate-revoked = Ce mandat est déjà révoqué.
debits-reference = Une référence a 35 caractères au plus : lettres sans accent, chiffres et / - ? : ( ) . , ' +, sans espace ni barre au bord.
debits-reference-taken = Un autre mandat porte déjà cette référence.
debits-signed-later = La signature ne date pas de l’avenir.
debits-b2b-company = Un mandat B2B est celui d’une entreprise.
debits-sees-all = Il faut voir toutes les factures et tous les mandats pour prélever.
debits-no-creditor = L’identifiant créancier SEPA (ICS) et le compte à créditer ne sont pas renseignés : rien ne peut être prélevé.
debits-moved = Rien de ce qui était montré ne peut plus être prélevé : quelqu’un a préparé cette remise, ou les échéances sont réglées.
debits-day-past = La date de prélèvement est à venir, dans l’année.
debits-day-closed = Les banques ne prélèvent pas ce jour-là : ni le samedi ni le dimanche, ni le 1er janvier, le 1er mai, les 25 et 26 décembre, le Vendredi saint ou le lundi de Pâques.
debits-sent-already = Cette remise est déjà partie à la banque.
debits-not-sent = Cette remise n’est pas encore partie à la banque.
debits-no-address = Aucune adresse électronique connue : à annoncer par courrier.
debits-reason-unknown = Ce code de rejet n’est pas connu.
debits-returned-already = Ce débit est déjà rejeté.
debits-returned-when = Un rejet date du jour de la remise au plus tôt, et d’aujourd’hui au plus tard.
debits-told-moved = Les lignes de la banque ont changé : regardez de nouveau.
debits-api-shape = Cette valeur n’est pas de la forme attendue.
debits-notice-days = Le préavis va de 1 à 14 jours.
debits-fault-revoked = mandat révoqué depuis
debits-fault-expired = mandat caduc : aucun prélèvement depuis 36 mois
debits-fault-disputed = facture { $invoice } contestée
debits-fault-paid = facture { $invoice } réglée ou créditée entre-temps
debits-file-moved = { $name } ne peut plus être prélevé : retirez son débit avant de télécharger le fichier.

debits-why-none = Sans mandat
debits-why-revoked = Mandat révoqué
debits-why-expired = Mandat caduc (36 mois sans prélèvement)
debits-why-scheme = Mandat d’un autre type
debits-why-disputed = Facture contestée
debits-why-paused = Délai accordé au client
debits-why-held = Retenu par la loi (rétractation, contrat, 30 %)
debits-why-taken = Déjà dans une remise
debits-why-returned = Rejeté, sans nouvel essai

debits-mandate-lede = Tel qu’il a été signé. L’IBAN n’est ensuite montré en entier qu’à ceux qui peuvent l’écrire.
debits-mandate-whose = Titulaire du compte
debits-mandate-signed = Mandat
debits-mandate-reference-note = Sans référence, le mandat prend la suivante de la série. Joignez le mandat signé comme document du titulaire.
debits-mandate-keep = Enregistrer le mandat
debits-mandate-kept = Mandat enregistré.
debits-mandate-short = Mandat
debits-mandate-none = Aucun mandat de prélèvement.
debits-mandate-all = Tous ses mandats
debits-mandate-active = Ce mandat permet de prélever les échéances de son titulaire.
debits-mandate-over = Ce mandat est révoqué : rien n’est plus prélevé.
debits-mandate-lapsed = Ce mandat est caduc : aucun prélèvement depuis 36 mois. Faites-en signer un nouveau.
debits-mandate-end = Révoquer
debits-mandate-end-do = Révoquer ce mandat
debits-mandate-ended = Mandat révoqué.
debits-by-mandate = Prélevé par le mandat

debits-collect = Préparer des prélèvements
debits-collect-lede = Les échéances en retard et à venir jusqu’au jour choisi, chez les titulaires d’un mandat actif. Rien n’est écrit avant votre accord.
debits-look = Voir la proposition
debits-short = Moins de { $days } jours d’ici là : le débiteur doit avoir été prévenu du montant et de la date, par l’échéancier de sa facture par exemple.
debits-figure-debits = Débits
debits-figure-taken = Échéances
debits-figure-amount = Montant
debits-figure-left = Échéances laissées
debits-nothing = Rien à prélever ce jour-là
debits-nothing-advice = Aucune échéance due n’est celle d’un client au mandat actif. Ci-dessous, ce qui est laissé et pourquoi.
debits-taken = Ce qui sera prélevé
debits-take = { $name }, { $invoice }
debits-again = Nouvel essai
debits-make = Préparer les débits cochés
debits-offered = Cochez ce que le débiteur accepte de voir prélevé de nouveau.
debits-none-ticked = Rien n’est coché.
debits-more = { $count ->
    [one] et { $number } autre
   *[other] et { $number } autres
 }
debits-made = Remise { $number } préparée.
debits-made-moved = Remise { $number } préparée ; échéances laissées car elles ont changé entre-temps : { $moved }.

debits-faults = Ne peuvent plus être prélevés :
debits-mend = Retirer ces débits
debits-mended = Débits retirés : { $count }.
debits-ready-advice = Téléchargez le fichier, déposez-le sur le site de votre banque, puis dites-le ici. Jusque-là tout s’annule.
debits-table = Liste des débits
debits-file = Fichier pour la banque
debits-hand = Remise à la banque
debits-handed = Remise à la banque notée.
debits-announce = { $count ->
    [one] Annoncer { $number } prélèvement
   *[other] Annoncer { $number } prélèvements
 }
debits-announce-sure = { $count ->
    [one] Un message part à { $number } débiteur, avec montant, date, RUM et ICS.
   *[other] Un message part à { $number } débiteurs, avec montant, date, RUM et ICS.
 }
debits-announce-do = Envoyer
debits-announced = { $count ->
    [one] { $count } prélèvement annoncé.
   *[other] { $count } prélèvements annoncés.
 }
debits-announced-already = Tous sont déjà annoncés.
debits-announced-head = Annoncé
debits-yes = Oui
debits-no = Non
debits-settle = { $count ->
    [one] Encaisser { $number } débit
   *[other] Encaisser { $number } débits
 }
debits-settle-on = Encaissé le
debits-settle-do = Enregistrer les règlements
debits-settled = { $count ->
    [one] { $count } règlement enregistré.
   *[other] { $count } règlements enregistrés.
 }
debits-none-open = Aucun débit n’attend d’être encaissé.
debits-all = Tous les débits
debits-told-paid = La banque a crédité { $amount } le { $day }.
debits-told-paid-do = Enregistrer ces règlements
debits-line-why = Prélèvements { $number }
debits-told-returned = La banque a rejeté :
debits-told-returned-do = Enregistrer ces rejets
debits-returned-count = Rejets enregistrés : { $count }.

debits-return = Enregistrer un rejet
debits-return-do = Rejeter ce débit
debits-back = Rejet enregistré : l’échéance est de nouveau due.
debits-back-once = Rejet enregistré : l’échéance est de nouveau due, et sera proposée une seconde fois.
debits-back-task = Rejet enregistré : l’échéance est de nouveau due, et une tâche demande un nouveau mandat.
debits-again-once = L’échéance est proposée une seconde fois au prochain prélèvement, pas davantage.
debits-again-no = Aucun nouvel essai, sauf sur un nouveau mandat.
debits-again-ask = Pas de nouvel essai sans accord du débiteur.
debits-task = Nouveau mandat de prélèvement : { $name }

debits-set-title = Prélèvements
debits-set-lede = Le créancier, tel que sa banque et les débiteurs le connaissent.
debits-set-saved = Réglages enregistrés.
debits-set-ics = Identifiant créancier SEPA (ICS)
debits-set-ics-note = Délivré par votre banque : FR72ZZZ123456.
debits-set-name = Nom du créancier
debits-set-name-note = À défaut, celui de l’établissement.
debits-set-iban = IBAN à créditer
debits-set-iban-note = À défaut, celui des factures.
debits-set-bic = BIC
debits-set-bic-note = Si votre banque le demande.
debits-set-notice = Jours de préavis
debits-set-notice-note = 14 jours, ou moins si le mandat ou le contrat le prévoit (5 ou 2).

letter-debit-subject = Prélèvement de { $amount } le { $day }
letter-debit-body =
    Bonjour { $name },

    Nous vous informons que { $creditor } prélèvera { $amount } le { $day } sur votre compte terminé par { $account }, au titre de : { $label }.

    Référence unique du mandat (RUM) : { $rum }
    Identifiant créancier SEPA (ICS) : { $ics }

    Si ce montant ou cette date ne vous paraissent pas justes, répondez à ce message avant le prélèvement.

    { $creditor }

debits-demo-place = Rennes

api-doc-propose_collection = Ce qui peut être prélevé un jour donné, et pourquoi le reste ne l’est pas
api-doc-propose_collection-on = Le jour du prélèvement
api-doc-propose_collection-scheme = Le type de mandat
api-doc-file_of_collection = Le fichier pain.008 d’une remise
api-doc-send_collection = Note qu’une remise est partie à la banque : elle ne change plus
api-doc-mend_collection = Retire d’une remise ce qui ne peut plus être prélevé
api-doc-announce_collection = Annonce par courriel les débits d’une remise
api-doc-settle_collection = Enregistre les règlements d’une remise
api-doc-return_debit = Enregistre le rejet d’un débit ; son règlement est repris
api-doc-revoke_mandate = Révoque un mandat
