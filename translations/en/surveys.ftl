### Surveys: what a customer is asked, and what it comes to.

## What a survey asks a customer, in the house's voice. The scales of CES, CSAT and NPS are the standard ones.

ask-expectation =
    { $voice ->
       *[near] What kind of experience do you expect from us?
    }
ask-experience =
    { $voice ->
       *[near] All in all, what was this experience like for you?
    }
ask-heard =
    { $voice ->
       *[near] Did you feel heard?
    }
ask-put-right =
    { $voice ->
       *[near] Was your matter put right?
    }
ask-effort =
    { $voice ->
       *[near] It was easy to have my matter handled.
    }
ask-csat =
    { $voice ->
       *[near] How satisfied are you with the service you received?
    }
ask-nps =
    { $voice ->
       *[near] How likely are you to recommend us to a friend or colleague?
    }
ask-feelings =
    { $voice ->
       *[near] How did it feel? You may choose several.
    }
ask-words =
    { $voice ->
       *[near] What else would you like to tell us?
    }
ask-words-before =
    { $voice ->
       *[near] What do you wish for, or what should we know beforehand?
    }

## Ends of the scales

scale-quality-low = very poor
scale-quality-high = very good
scale-wholly-low = not at all
scale-wholly-high = completely
scale-right-low = not at all
scale-agree-low = strongly disagree
scale-agree-high = strongly agree
scale-satisfied-low = very dissatisfied
scale-satisfied-high = very satisfied
scale-likely-low = not at all likely
scale-likely-high = extremely likely

## Plain feelings to choose from, beside the house's own

feeling-happy = happy
feeling-calm = calm
feeling-indifferent = indifferent
feeling-confused = confused
feeling-disappointed = disappointed

## The page of a survey

survey-title =
    { $voice ->
       *[near] Tell us how it went
    }
survey-title-before =
    { $voice ->
       *[near] Tell us what you expect
    }
survey-lede =
    { $voice ->
       *[near] Answer only what you wish. Your answer is read at once.
    }
survey-about = Your matter:
survey-contact = I would like somebody to call me
survey-send = Send
survey-thanks = Thank you for your answer
survey-thanks-good = Your answer is kept, and it will be read.
survey-thanks-heard = We are sorry that something is left to mend. Your answer is already in front of the team whose matter it is.
survey-thanks-call = We will call by { $when }.
survey-change = Change the answer
survey-person = Talk to a person
survey-person-hint =
    { $voice ->
       *[near] Ask for a call, and we promise a time at once.
    }
survey-person-number = Which number shall we call? (optional)
survey-person-ask = Ask for a call
survey-call-promised = We call back.
survey-call-promised-to = We will call { $number }.
survey-asks-contact = Please call me.
survey-answered-in-numbers = Survey answer: { $said }

## Measures, as they are named in a line: “experience 2/5”

measure-expectation = expectation
measure-experience = experience
measure-heard = felt heard
measure-put-right = put right
measure-effort = ease (CES)
measure-csat = satisfaction (CSAT)
measure-nps = recommendation (NPS)
measure-feelings = feelings
measure-words = own words

## The three surveys, and asking on the spot

survey-follow-up = After a follow-up
survey-encounter = After an encounter
survey-before = Beforehand
survey-ask = Ask the customer
survey-ask-here = Open the survey on this device
survey-ask-which = Which survey?
time-survey-asked = The customer was asked.
time-survey-asked-by = { $by } asked the customer.
time-survey = Survey answer: { $said }
time-survey-words = Survey answer
time-survey-replaced = Survey answer the customer changed later: { $said }
time-survey-contact = The customer asked to be called.
customer-answers = Survey answers
survey-ask-letter = Send the survey by letter
said-survey-written = The survey is on its way to the customer.
survey-letter-subject = How did it go?
survey-letter-subject-before = Before we meet
survey-letter =
    { $voice ->
       *[near] Hello,
        
        we would like to hear how your matter was handled. Answer what you wish; your answer is read at once:
        
        { $link }
        
        You may also ask somebody to call you.
        
        { $house }
    }
survey-letter-before =
    { $voice ->
       *[near] Hello,
        
        we meet soon. Tell us what you expect and what we should know beforehand:
        
        { $link }
        
        { $house }
    }

## The page of the three surveys
surveys-title = Surveys
surveys-lede = What customers are asked, and when. A disappointed answer is somebody's matter at once.
surveys-on = on
surveys-off = off
surveys-when-follow-up = Once the case was followed up: { $length }. A customer who was not reached is asked at once.
surveys-when-encounter =
    { $n ->
        [one] After each encounter: { $length }.
       *[other] After one encounter in { $n }: { $length }.
    }
surveys-when-before = Before an arrival: { $length }.
surveys-at-once = at once
surveys-quiet = The same customer is asked once in { $n } days at most.
surveys-answered = In 90 days: { $answered } answers, { $asked } asked.
surveys-measure = Measure
surveys-value = Value
surveys-interval = 95% interval
surveys-n = Answers
surveys-gap = Experience against expectation
surveys-felt = Feelings:
surveys-change = Change
surveys-asks-by-itself = Asks by itself
surveys-delay = Delay
surveys-quiet-label = The same customer at most once
surveys-share = How many encounters?
surveys-days = in { $n } days
surveys-one-in =
    { $n ->
        [one] each
       *[other] one in { $n }
    }
surveys-questions = What is asked?
surveys-kinds = Which kinds of encounter?
surveys-touchpoints = Where? None: everywhere.
