## Home and headcounts

home-students = Students present
home-families = Families
home-learners = Learners in training
home-companies = Client companies
home-came =
    { $count ->
        [one] one of whom came this year
       *[other] { $number } of whom came this year
    }
home-documents-expired = Expired documents
home-documents-expiring = Documents expiring soon
home-documents-missing = Documents requested or missing
home-applications = Applications waiting
home-without-class = Enrolled students without a class
home-without-mail = Students without a guardian’s e-mail
home-learners-to-come = Learners registered, not yet in training
home-own-details = Your details
home-own-home = Your home
home-own-students = Your children
home-own-learners = Your training
home-own-groups = Your groups
home-own-pupils = Your pupils
home-own-trainees = Your trainees
home-own-documents = Your documents
home-headcount =
    { $count ->
        [0] nobody
        [one] one person
       *[other] { $number } people
    }
headcount-levels = Levels
headcount-classes = Classes
headcount-campuses = Campuses
headcount-nationalities = Nationalities
headcount-regimes = Boarding
headcount-ages = Ages
headcount-statuses = Statuses
headcount-entries = Entries by year
headcount-funders = Funders
headcount-companies = Companies
headcount-company-states = States
headcount-documents = Documents
