# Banque et comptabilité : relevés lus, rapprochements proposés, prélèvements et journaux écrits.

## Relevés

bank-too-large = Ce relevé est trop grand.
bank-nothing = Ce fichier ne contient aucun relevé.
bank-document-type = Ce fichier déclare un type de document, ce qu’un relevé n’a jamais : il est refusé par sécurité.
bank-malformed = Ce fichier XML est mal formé : { $reason }
bank-line = Ligne { $line } : « { $text } » est incompréhensible.
bank-unbalanced = Les lignes font { $lines }, les soldes diffèrent de { $balances } : il manque des lignes à ce relevé.
bank-column-date = Aucune colonne de dates n’a été trouvée (« Date », « Date opération »…).
bank-column-label = Aucune colonne de libellés n’a été trouvée (« Libellé », « Description »…).
bank-column-amount = Aucune colonne de montants n’a été trouvée (« Montant », ou « Débit » et « Crédit »).
bank-no-format = Ce fichier n’est pas un relevé que nous savons lire : attendus, CAMT.053, CFONB 120, CSV ou classeur Excel.
bank-unreadable = Ce fichier n’a pas pu être lu.

## Rapprochement

bank-reason-number = le numéro { $name } figure dans le libellé
bank-reason-amount = le montant est exactement celui qui reste dû
bank-reason-instalment = le montant est exactement celui des prochaines échéances
bank-reason-sum = { $count ->
    [one] le montant est celui d’une facture
   *[other] le montant est la somme de { $count } factures
  }
bank-reason-payer = le payeur est « { $name } »
bank-reason-account = ce compte a déjà payé pour ce client
bank-reason-part = paiement partiel
bank-reason-over = le virement dépasse ce qui reste dû
bank-reason-among = plusieurs factures conviendraient ({ $count }) : la première échue est proposée

## Prélèvements SEPA

bank-debit-id = L’identifiant manque.
bank-debit-creditor = Le nom du créancier manque.
bank-debit-creditor-id = L’identifiant créancier SEPA (ICS) est faux.
bank-debit-iban = L’IBAN est faux, ou hors de la zone SEPA.
bank-debit-bic = Le BIC est faux.
bank-debit-nothing = Il n’y a rien à prélever.
bank-debit-amount = Le montant doit être compris entre 0,01 € et 999 999 999,99 €.
bank-debit-debtor = Le nom du débiteur manque.
bank-debit-mandate = La référence unique du mandat manque, ou dépasse 35 caractères.
bank-debit-signed = Le mandat est signé après le prélèvement.
bank-debit-date = La date de prélèvement n’est pas à venir.

## Fichier des écritures comptables

bank-fec-unbalanced = L’écriture n’est pas équilibrée.
bank-fec-empty = L’écriture a moins de deux lignes, ou une ligne sans montant.
bank-fec-number = Le numéro d’écriture manque ou figure deux fois.
bank-fec-journal = Le code ou le libellé du journal manque.
bank-fec-document = La pièce ou le libellé manque.
bank-fec-validated = L’écriture est validée avant sa date.
bank-fec-account = Un compte ne commence pas par trois chiffres, ou n’a pas de libellé.
