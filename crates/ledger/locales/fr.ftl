# Factures en fichiers, fichier des écritures comptables.

ledger-draft = Cette facture est encore un brouillon : émettez-la d’abord.
ledger-sees-all = Le fichier des écritures demande de voir toutes les factures.
ledger-no-siren = Indiquez d’abord le SIRET de l’établissement dans son identité : le nom du fichier des écritures le porte.
ledger-panel = Facture électronique
ledger-panel-pdf = Télécharger la facture (Factur-X)
ledger-panel-lacks = À compléter pour une facture conforme :
ledger-panel-valid = Toutes les règles de la norme EN 16931 et les règles françaises sont respectées.
ledger-terms-credit = Montant à déduire de vos prochaines factures, ou remboursé.
ledger-discount = Remise
ledger-discount-whole = Remise sur le total
ledger-early = Escompte pour paiement anticipé : { $rate }.
ledger-activity = Déclaration d’activité enregistrée sous le numéro { $number }. Cet enregistrement ne vaut pas agrément de l’État.
ledger-siret = SIRET { $number }
ledger-vat-number = N° TVA { $number }

ledger-journal-sales = Ventes
ledger-account-clients = Clients
ledger-account-deposits = Clients - avances et acomptes reçus
ledger-account-services = Prestations de services
ledger-account-indemnities = Indemnités diverses
ledger-account-vat = TVA collectée
ledger-entry-invoice = Facture { $number } { $client }
ledger-entry-deposit = Acompte { $number } { $client }
ledger-entry-credit_note = Avoir { $number } { $client }

ledger-send = Envoyer par courriel
ledger-no-address = Aucune adresse électronique n’est connue pour ce client.
ledger-sent = Le courriel part vers { $to }.
ledger-sent-on = envoyée le { $day }
letter-invoice-subject = { $organisation } : { $number }
letter-invoice-body =
    Bonjour,

    Veuillez trouver ci-joint la facture { $number }, d’un montant de { $amount }, payable au plus tard le { $due }.

    { $organisation }
letter-credit-note-body =
    Bonjour,

    Veuillez trouver ci-joint l’avoir { $number }.

    { $organisation }

api-doc-pdf_of_invoice = Rend le fichier Factur-X d’une facture émise : un PDF/A-3 qui porte le XML EN 16931
api-doc-xml_of_invoice = Rend le seul XML EN 16931 (CII) d’une facture émise
api-doc-accounting_file = Rend le journal des ventes au format FEC (dix-huit colonnes séparées par des tabulations)
api-doc-accounting_file-from = Premier jour, compris
api-doc-accounting_file-to = Dernier jour, compris

ledger-money = Tableau financier
ledger-money-none = Aucune facture pour l’instant
ledger-money-none-advice = Dès la première facture émise, vous lirez ici ce qui est facturé, encaissé et attendu.
ledger-by-month = Facturé, encaissé, attendu par mois
ledger-chart = Encaissé et attendu par mois, en barres
ledger-month = Mois
ledger-invoiced = Facturé TTC
ledger-cashed = Encaissé
ledger-expected = Attendu
ledger-total = Total
ledger-unsaid = Non renseigné
ledger-thousands = { $amount } k€
ledger-xlsx = Excel
ledger-aged = Balance âgée
ledger-aged-by = Répartir par
ledger-aged-not-due = Non échu
ledger-aged-30 = 1 à 30 jours
ledger-aged-60 = 31 à 60 jours
ledger-aged-90 = 61 à 90 jours
ledger-aged-older = Plus de 90 jours
ledger-instalments = Échéancier de paiement :
ledger-instalment = { $amount } au plus tard le { $day }
