# La banque : relevés apportés, lignes, rapprochement avec les factures.

kind-bank_statement = Relevé bancaire
kind-bank_statement-many = Relevés bancaires
kind-bank_statement-new = Nouveau relevé
card-bank_statement-statement = Relevé
field-bank_statement-name = Fichier
field-bank_statement-format = Format
field-bank_statement-account = Compte
field-bank_statement-first_on = Du
field-bank_statement-last_on = Au
field-bank_statement-lines = Lignes du fichier
field-bank_statement-added = Lignes nouvelles
field-bank_statement-closing = Solde final
field-bank_statement-taken_at = Apporté le
field-bank_statement-file = Original
relation-bank_statement-lines = Lignes

kind-bank_line = Ligne de relevé
kind-bank_line-many = Lignes de relevés
kind-bank_line-new = Nouvelle ligne
card-bank_line-line = Ligne
card-bank_line-payer = Donneur d’ordre
field-bank_line-booked_on = Date
field-bank_line-value_on = Date de valeur
field-bank_line-amount = Montant
field-bank_line-label = Libellé
field-bank_line-state = État
field-bank_line-paid_for = Payeur
field-bank_line-reference = Référence
field-bank_line-returned = Motif de retour
field-bank_line-set_aside = Mise de côté
field-bank_line-set_aside_why = Mise de côté car
field-bank_line-statement = Relevé
field-bank_line-payment = Règlement
field-bank_line-mark = Empreinte
field-bank_line-counterparty = Donneur d’ordre
field-bank_line-iban = IBAN
relation-bank_line-payments = Règlement
choice-bank-format-camt053 = CAMT.053
choice-bank-format-cfonb120 = CFONB 120
choice-bank-format-table = Tableur
choice-bank-line-state-waiting = À rapprocher
choice-bank-line-state-matched = Rapprochée
choice-bank-line-state-set_aside = Mise de côté
choice-bank-line-state-outgoing = Sortie

operation-take_statement = Import d’un relevé bancaire
operation-match_line = Rapprochement d’une ligne de relevé
operation-match_lines = Rapprochement de lignes de relevés
operation-set_line_aside = Mise de côté d’une ligne de relevé
operation-release_line = Ligne de relevé remise à rapprocher
job-bank_statement = Import d’un relevé bancaire
job-match_lines = Rapprochement de lignes de relevés

ledger-bank = Banque
ledger-bank-lists = Lignes par état
ledger-bank-waiting = À rapprocher
ledger-bank-matched = Rapprochées
ledger-bank-aside = Mises de côté
ledger-bank-outgoing = Sorties
ledger-bank-count = { $count ->
    [0] Aucune ligne
    [one] { $number } ligne
   *[other] { $number } lignes
 }
ledger-bank-all-sure = { $count ->
    [one] Vérifier la ligne sûre
   *[other] Vérifier les { $number } lignes sûres
 }
ledger-bank-drop = Déposez un relevé ici
ledger-bank-drop-advice = CAMT.053, CFONB 120, CSV ou Excel. Une ligne déjà connue n’est jamais reprise.
ledger-bank-send = Importer
ledger-bank-nothing-kept = Rien n’a été conservé de ce fichier.
ledger-bank-currency = Ce relevé est tenu en { $currency } : seuls les comptes en euros sont rapprochés.
ledger-bank-taken = { $count ->
    [one] { $count } ligne nouvelle.
   *[other] { $count } lignes nouvelles.
 } { $known ->
    [0] {""}
    [one] { $known } était déjà connue.
   *[other] { $known } étaient déjà connues.
 }
ledger-bank-known = { $count ->
    [one] La ligne de ce relevé était déjà connue : rien n’a été ajouté.
   *[other] Les { $count } lignes de ce relevé étaient déjà connues : rien n’a été ajouté.
 }
ledger-bank-none = Tout est rapproché
ledger-bank-none-advice = Aucun encaissement n’attend. Déposez le prochain relevé quand votre banque vous l’envoie.
ledger-bank-empty = Aucun relevé pour l’instant
ledger-bank-empty-advice = Déposez un relevé de votre banque : chaque encaissement vous sera proposé en face des factures qu’il règle.
ledger-bank-help = Au clavier : j et k pour aller d’une ligne à l’autre, a pour accepter, x pour mettre de côté, Entrée pour choisir soi-même.
ledger-bank-unknown = Aucune facture ne correspond : choisissez vous-même, ou mettez la ligne de côté.
ledger-bank-sure = Sûr
ledger-bank-likely = Probable
ledger-bank-doubtful = À vérifier
ledger-bank-left = reste { $amount }
ledger-bank-paid-by = payé par { $name }
ledger-bank-in-name = payeur inconnu : au nom de { $name }
ledger-bank-over = { $amount } de trop, gardés en avance
ledger-bank-accept = Accepter
ledger-bank-accept-line = Accepter : { $name }
ledger-bank-not-ours = Pas à nous
ledger-bank-aside-line = Pas à nous : { $name }
ledger-bank-before = Précédentes
ledger-bank-after = Suivantes
ledger-bank-original = Télécharger l’original

ledger-sure = Lignes sûres
ledger-sure-lede = Voici ce qui sera enregistré : décochez ce que vous voulez revoir. Un règlement est créé par ligne ; l’ensemble s’annule en une fois.
ledger-sure-line = { $name }, { $amount }
ledger-sure-do = Enregistrer ces règlements
ledger-sure-none = Rien n’est sûr pour l’instant
ledger-sure-none-advice = Les lignes qui attendent demandent chacune un regard.
ledger-sure-moved = Ces propositions ont changé entre-temps : les voici telles qu’elles sont maintenant.
ledger-sure-done = { $count ->
    [one] { $count } règlement enregistré.
   *[other] { $count } règlements enregistrés.
 }

ledger-choose = Choisir les factures réglées
ledger-choose-search = Numéro ou client
ledger-choose-find = Chercher
ledger-choose-none = Aucune facture à régler ne répond à cette recherche.
ledger-choose-more = D’autres factures sont dues : cherchez par numéro ou par client.
ledger-choose-paid = Montant réglé
ledger-choose-paid-of = Montant réglé de { $number }
ledger-choose-payer = Le payeur n’est pas le client facturé
ledger-choose-do = Enregistrer le règlement

ledger-line-matched = Le règlement est enregistré.
ledger-line-aside = La ligne est mise de côté.
ledger-line-released = La ligne attend de nouveau.
ledger-line-release = Remettre à rapprocher
ledger-line-release-sure = Le règlement de cette ligne sera supprimé, et ses factures redeviendront dues.
ledger-line-settled = Cette ligne est déjà traitée.
ledger-line-stands = Ce que dit la banque ne change pas.
ledger-line-out = Cette ligne est une sortie : elle ne règle aucune facture.
ledger-line-nothing = Indiquez au moins une facture et le montant réglé.

api-doc-take_bank_statement = Apporte un relevé (CAMT.053, CFONB 120, CSV ou classeur) ; les lignes déjà connues ne sont pas reprises
api-doc-take_bank_statement-name = Le nom du fichier
api-doc-match_bank_line = Enregistre le règlement de factures par une ligne de relevé ; sans répartition, celui qui est proposé

ledger-demo-file = releve-compte-courant.csv
ledger-demo-head = Date;Libellé;Contrepartie;Montant
ledger-demo-numbered = VIR SEPA RECU FACTURE { $number }
ledger-demo-several = VIR SEPA REGLT { $numbers }
ledger-demo-plain = VIREMENT SEPA RECU
ledger-demo-part = VIR INST ACOMPTE { $number }
ledger-demo-cheque = REMISE CHEQUE 0004512
ledger-demo-fees = COTISATION COMPTE PRO
ledger-demo-rent = PRLV SEPA LOYER LOCAUX
ledger-demo-grant = VIR SUBVENTION REGION BRETAGNE
ledger-demo-salary = VIR EMIS SALAIRE FORMATEUR
