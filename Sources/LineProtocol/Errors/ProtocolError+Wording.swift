extension ProtocolError: CustomStringConvertible {
    /// What is wrong and what to do about it, for people: one line, and at most ``longestMessage`` bytes where the data
    /// are hostile. Programs look at ``code``.
    public var message: String {
        OneLine.text(wording, bytes: Self.longestMessage)
    }

    /// `code message`, as behind `ERR`.
    public var description: String { code.rawValue + " " + message }

    /// The longest message, in bytes.
    static let longestMessage = 1024

    private var wording: String {
        switch self {
        case .lineTooLong(let limit):
            "the line is longer than \(limit) bytes; it was passed over, send a shorter one"
        case .invalidUTF8(let byte):
            "the line is not UTF-8 from byte \(byte) on; send UTF-8"
        case .nul(let byte):
            "byte \(byte) of the line is NUL; leave it out"
        case .emptyRequest:
            "the line is empty; send a verb, HELP lists them"
        case .badSyntax(let fault, let character):
            "character \(character): \(fault.wording)"
        case .unknownVerb(let word):
            "\(shown(word)) is no verb; HELP lists them"
        case .missingArgument(let verb, let name):
            "\(verb.rawValue) needs \(name); usage: \(verb.usage)"
        case .missingCompanion(let option, let companion):
            "\(option.rawValue)= goes with \(companion); give both, or leave it out"
        case .surplusArgument(let verb, let text):
            "\(shown(text)) is one argument too many for \(verb.rawValue); put a text of several words in straight quotation marks"
        case .badArgument(let name, let text, let wanted):
            "\(shown(text)) is no \(name); give \(wanted)"
        case .unknownOption(let verb, let name):
            "\(verb.rawValue) has no option \(shown(name)); \(verb.form.optionList); put a text with = in quotation marks"
        case .repeatedOption(let option):
            "\(option.rawValue) is given twice; give it once"
        case .badValue(let option, let text, let wanted):
            "\(shown(text)) is no value of \(option.rawValue); give \(wanted)"
        case .pageTooLarge(let limit, let greatest):
            "limit=\(limit) is more than the \(greatest) that this server gives at once; ask for less and go on with cursor="
        case .emptyQuote:
            "the quote has no words; give at least one letter or digit"
        case .quoteTooLong(let bytes, let most):
            "the quote has \(bytes) bytes, more than the \(most) that are looked for; give a part of it, or its paragraphs one by one"
        case .badQuery(let character, let reason):
            "character \(character): \(reason)"
        // In one wording: whether an article is hidden is nobody's business.
        case .noSuchArticle(let selector, let near), .hiddenArticle(let selector, let near):
            "no article shown here has \(shown(selector)) as its number, key or URL, or as part of one; "
                + (near.isEmpty ? "" : "near it are \(near.map(shown).joined(separator: ", ")); ")
                + "ARTICLES lists them"
        case .ambiguousArticle(let selector, let keys):
            "\(shown(selector)) fits several articles (\(keys.prefix(5).map(shown).joined(separator: ", "))); give the whole key, or source="
        case .noSuchSource(let name, let held):
            "there is no source \(shown(name)); "
                + (held.isEmpty ? "nothing is held" : "held are \(held.prefix(5).map(shown).joined(separator: ", "))")
                + "; SOURCES lists them"
        case .firstVersion(let number, let article):
            "version \(number) is the first that is held of \(shown(article)), so there is none before it; SHOW gives it"
        case .noSuchVersion(let number, let article):
            "\(shown(article)) has no version \(number); VERSIONS lists those that are held"
        case .badCursor(let text):
            "\(shown(text)) is no cursor of this verb; give the cursor= of an OK line, with the same question"
        case .badRecord(let reason):
            "this is no version: \(reason)"
        case .tooManyCitations(let greatest):
            "the text has more than \(greatest) citations, the most that are checked at once; send it in parts"
        case .versionRefused(let reason):
            "the version was not taken in: \(reason)"
        case .tooManyWatches(let limit):
            "this connection has \(limit) standing queries, as many as it may; UNWATCH one"
        case .noRoomForWatches(let limit):
            "\(limit) standing queries are open, as many as the server takes of all connections; ask again later"
        case .noSuchWatch(let number):
            "this connection has no standing query \(number); WATCH gives the numbers"
        case .badResumeToken(let text):
            "\(shown(text)) is no token of this archive; WATCH without after= begins anew"
        case .protocolVersion(let asked, let spoken):
            "version \(asked) is not spoken here; ask for \(spoken.lowerBound) to \(spoken.upperBound)"
        case .authRequired(let verb):
            "\(verb.rawValue) needs a token; send AUTH first"
        case .authFailed:
            "the token is not known; ask whoever runs the server for one"
        case .forbidden(let verb):
            "this connection may not use \(verb.rawValue); AUTH with a token that may"
        case .busy(let waiting):
            "\(waiting) questions wait already, as many as may; ask again later"
        case .archiveBusy:
            "another program writes to the archive; ask again in a moment"
        case .archiveReplaced:
            "the file of the archive was replaced or removed while the server ran; nothing was added, tell whoever runs the server to start it again"
        case .timeOut(let milliseconds):
            "no answer within \(milliseconds) ms; narrow the question, as with source= or since="
        case .storage(let reason):
            "the store failed: \(reason)"
        case .internal(let reason):
            "a fault of the server: \(reason)"
        case .tooManyConnections(let limit):
            "\(limit) connections are open, as many as may be; connect again later"
        case .idle(let seconds):
            "nothing was asked for \(seconds) s; connect again"
        case .slowSender(let seconds):
            "a line had begun and did not end within \(seconds) s; connect again"
        case .shuttingDown:
            "the server stops; connect again later"
        }
    }

    private func shown(_ text: String) -> String { OneLine.quoted(text) }
}

extension SyntaxFault {
    /// What is wrong and what to do about it.
    var wording: String {
        switch self {
        case .controlCharacter: "a control character; write it as an escape in a string, such as \\n"
        case .quoteInsideWord:
            "a quotation mark within a word; put the whole text in quotation marks, with \\\" for each in it"
        case .textBehindString:
            "text right behind a closing quotation mark; put a space between, or write \\\" for a mark within"
        case .unclosedString: "this string has no closing quotation mark; add it"
        case .badEscape: "no JSON escape; write \\\\ for a backslash"
        case .loneSurrogate: "half of a surrogate pair; write both halves, or the character"
        case .escapedNUL: "NUL is in no text; leave it out"
        case .missingValue: "nothing behind the =; write a value, or leave the option out"
        }
    }
}
