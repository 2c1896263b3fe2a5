public import JSONText

/// The declaration of a verb, from which all front ends are derived: what it takes, answers and requires. A class, since every question
/// refers to one.
public final class VerbForm: Sendable {
    /// The verb.
    public let verb: Verb
    /// Its name in the command and over HTTP, such as `first`. The line protocol writes it in capitals.
    public let name: String
    /// One sentence that says what it does.
    public let summary: String
    /// The parameters that are given by position, in order.
    public let arguments: [Parameter]
    /// How many arguments are required.
    public let requiredArguments: Int
    /// Whether missing optional arguments are the first ones: of two versions, a single number is the newer.
    public let fillsFromLast: Bool
    /// The parameters that are given by name, in the order of help. One may also be an argument.
    public let options: [Parameter]
    /// Constraints between parameters.
    public let rules: [ParameterRule]
    /// The errors of this verb, beside those of any question.
    public let errors: [ErrorCode]
    /// The right that it requires.
    public let right: Right
    /// The type of its rows; nil where it gives no rows of the archive.
    public let row: (any JSONRecord.Type)?
    /// The front ends that offer it.
    public let frontEnds: Set<FrontEnd>
    /// Whether it compares texts, which may be slow.
    public let comparesTexts: Bool

    /// Arguments and options, each parameter once.
    let parameters: [Parameter]

    init(
        _ verb: Verb, _ summary: String, arguments: [Parameter] = [], optional: [Parameter] = [],
        fillsFromLast: Bool = false, options: [Parameter] = [], rules: [ParameterRule] = [], errors: [ErrorCode] = [],
        right: Right = .read,
        row: (any JSONRecord.Type)? = nil, frontEnds: Set<FrontEnd> = [.line], comparesTexts: Bool = false
    ) {
        self.verb = verb
        name = verb.rawValue.lowercased()
        self.summary = summary
        self.arguments = arguments + optional
        requiredArguments = arguments.count
        self.fillsFromLast = fillsFromLast
        self.options = options
        self.rules = rules
        self.errors = errors
        self.right = right
        self.row = row
        self.frontEnds = frontEnds
        self.comparesTexts = comparesTexts
        let names = Set(self.arguments.map(\.name))
        parameters = self.arguments + options.filter { !names.contains($0.name) }
    }

    /// The options that a front end offers.
    public func options(in frontEnd: FrontEnd) -> [Parameter] {
        options.filter { $0.frontEnds.contains(frontEnd) }
    }

    /// The parameters that a front end without positional arguments offers, each once.
    public func parameters(in frontEnd: FrontEnd) -> [Parameter] {
        parameters.filter { $0.frontEnds.contains(frontEnd) }
    }

    /// Whether an argument is required.
    public func requires(_ parameter: Parameter) -> Bool {
        arguments.prefix(requiredArguments).contains { $0.name == parameter.name }
    }

    /// The index of a parameter in ``parameters``; nil where the verb has none of this name.
    func index(of name: String) -> Int? {
        parameters.firstIndex { $0.name == name }
    }

    /// Whether the last argument takes the rest of a line as it is.
    public var takesRecord: Bool { arguments.last?.kind == .record }
}

/// A right that a verb requires.
public enum Right: String, Sendable {
    /// None: the verb may be used before a token is given.
    case none
    /// Reading the archive.
    case read
    /// Adding to it.
    case write
}

/// A constraint between the parameters of a question.
public enum ParameterRule: Sendable {
    /// The first requires the second.
    case needs(Parameter, Parameter)
    /// At most one of them may be given.
    case excludes(Parameter, Parameter)
    /// At least one of them must be given.
    case oneOf(Parameter, Parameter)
    /// The first time must not be later than the second.
    case ordered(Parameter, Parameter)
}
