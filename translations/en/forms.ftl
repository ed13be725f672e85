### Web forms, and files that come with them.

## Plain

settings-forms = Forms
forms-what = On a form a customer tells what happened. It has a page of its own, and can stand inside the house’s web pages.
forms-closed = closed
forms-name-fi = Name in Finnish
forms-name-sv = Name in Swedish
forms-name-en = Name in English
forms-team = To whom
forms-team-any = the first team that has somebody
forms-sites = Sites that may show the form
forms-sites-hint = One a line, such as https://www.hotel.example. Left empty, the form works on its own page alone.
forms-open = The form can be sent
forms-embed = How to embed it
forms-new = A new form
form-complaint = Something went wrong
form-question = A question
form-request = A request
form-praise = Thanks
form-idea = An idea
form-order = Order
form-stay = Booking
form-invoice = Invoice
form-room = Room
form-email = E-mail
form-phone = Phone
form-number-of = What it is about
form-number = Number (optional)
form-files = Pictures or files (optional)
form-files-hint = At most { $n }: JPEG, PNG, WebP, GIF, PDF or text, 10 MB each. Where a picture was taken is left out.
form-trap = Leave this field empty
form-privacy = We use what is told here to look after this alone.
form-sent = Thank you, it has arrived
fault-form-contact = Write an e-mail address or a phone number, so that we can answer. Or untick the choice if no answer is needed.
fault-form-trap = Empty this field and send again: mostly machines fill it in.
fault-form-quick = The form came surprisingly fast. Look it over and send it again.
fault-site = Write the beginning of the site, such as https://www.hotel.example.
fault-file-kind = Such a file cannot be attached. Attach a picture (JPEG, PNG, WebP, GIF), a PDF or a text file.
fault-file-heic = Save the picture as JPEG and attach that: few can open a telephone’s own format.
fault-file-not-so = The file is not what its name says.
fault-file-broken = The picture is damaged. Save it again and attach that.
fault-file-empty = The file is empty.
fault-file-large = The file is too large: at most 10 MB.
fault-files-many = Too many files: at most 5.
fault-form-large = The files are too large together: at most 25 MB. Go back, leave some out and send it again.

## In the house’s voice

form-lede =
    { $voice ->
       *[near] Tell us in your own words. We read every message.
    }
form-kind =
    { $voice ->
       *[near] What would you like to tell us about?
    }
form-words =
    { $voice ->
       *[near] What happened? What do you wish for?
    }
form-name =
    { $voice ->
       *[near] Your name (optional)
    }
form-answer =
    { $voice ->
       *[near] I would like an answer
    }
form-files-again =
    { $voice ->
       *[near] Choose the files again: the browser does not keep them.
    }
form-sent-number =
    { $voice ->
       *[near] The number of your case is { $number }.
    }
form-sent-by =
    { $voice ->
       *[near] We answer you by { $by }.
    }
form-sent-page =
    { $voice ->
       *[near] On your own page you see how it goes. There you can also ask us to call you.
    }
form-sent-open =
    { $voice ->
       *[near] Open your own page
    }
form-sent-keep =
    { $voice ->
       *[near] Keep the address of the page: it is shown only now, and is for you alone.
    }
