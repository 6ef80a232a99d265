package import Kernel

/// A labelled control. Its error stands in place of the help, or above it, tied to the control for those who listen.
///
///     Field("email", words.email, .email, in: state, icons: icons).html
package struct Field {
    package enum Kind: Sendable {
        case text, email, url, password, newPassword
        case area
        /// Values with what a person reads, under headings where there are any.
        case select([Options])
        case file(accept: String)
        /// By the clocks of the member's zone, not before a moment of the same form: `2026-11-24T09:00`.
        case moment(earliest: String)
    }

    /// Choices of a select; without a title they stand directly in it.
    package struct Options: Sendable {
        package var title: String?
        package var values: [(value: String, title: String)]
        package init(title: String? = nil, _ values: [(value: String, title: String)]) {
            self.title = title
            self.values = values
        }
    }

    private let name: String
    private let label: String
    private let kind: Kind
    private let value: String
    private let error: String?
    private let icons: Icons
    private let help: String?
    private let note: String?
    private let autocomplete: String?
    private let isRequired: Bool
    private let max: Int?
    private let prefix: String
    private let isFirst: Bool
    private let keepsHelp: Bool

    /// - Parameters:
    ///   - note: behind the label in grey, such as "optional".
    ///   - keepsHelp: the help stays below an error: it says where the right value is found.
    ///   - isFirst: whoever opens the page writes here.
    ///   - prefix: before the element's id, where a page has several forms with this field.
    package init(
        _ name: String, _ label: String, _ kind: Kind = .text, in state: FormState = FormState(), icons: Icons,
        help: String? = nil, note: String? = nil, autocomplete: String? = nil, isRequired: Bool = false, max: Int? = nil,
        isFirst: Bool = false, keepsHelp: Bool = false, prefix: String = "f-"
    ) {
        self.isFirst = isFirst
        self.keepsHelp = keepsHelp
        self.name = name
        self.label = label
        self.kind = kind
        value = state[name]
        self.icons = icons
        self.help = help
        self.note = note
        self.autocomplete = autocomplete
        self.isRequired = isRequired
        self.max = max
        self.prefix = prefix
        error = state.error(name)
    }

    package var html: HTML {
        """
        <div class="field"><label for="\(id)">\(label)\(note.map { " <span class=\"optional\">\($0)</span>" as HTML })</label>\
        \(control)\(below)</div>
        """
    }

    private var id: String { prefix + name }

    private var control: HTML {
        switch kind {
        case .area: "<textarea class=\"textarea\" rows=\"4\" \(attributes)>\(value)</textarea>"
        case .select(let options): "<select class=\"select\" \(attributes)>\(options.map(group))</select>"
        case .file(let accept): "<input class=\"input input-file\" type=\"file\" accept=\"\(accept)\" \(attributes)>"
        case .password, .newPassword: "<input class=\"input\" type=\"password\" \(attributes)>"
        case .moment(let earliest):
            "<input class=\"input\" type=\"datetime-local\" value=\"\(value)\" min=\"\(earliest)\" \(attributes)>"
        case .text: input("text")
        case .email: input("email")
        case .url: input("url")
        }
    }

    private func input(_ type: String) -> HTML {
        "<input class=\"input\" type=\"\(type)\" value=\"\(value)\" \(attributes)>"
    }

    private var attributes: HTML {
        """
        id="\(id)" name="\(name)" \(attribute: "maxlength", max.map(String.init)) \
        \(attribute: "autocomplete", autocomplete ?? standardAutocomplete) \
        \(attribute: "aria-invalid", error == nil ? nil : "true") \
        \(attribute: "aria-describedby", error == nil && help == nil ? nil : "\(id)-note") \(attribute: "required", if: isRequired) \
        \(attribute: "autofocus", if: isFirst)
        """
    }

    private var standardAutocomplete: String? {
        switch kind {
        case .password: "current-password"
        case .newPassword: "new-password"
        default: nil
        }
    }

    private var below: HTML {
        if let error {
            if keepsHelp, let help, help.isEmpty == false {
                return """
                    <div class="field-notes" id="\(id)-note"><p class="error">\(icons("warning", .small))<span>\(error)</span></p>\
                    <p class="help">\(help)</p></div>
                    """
            }
            return """
                <p class="error" id="\(id)-note">\(icons("warning", .small))<span>\(error)</span></p>
                """
        }
        return help.map { "<p class=\"help\" id=\"\(id)-note\">\($0)</p>" } ?? .empty
    }

    private func group(_ options: Options) -> HTML {
        let list = options.values.map { choice -> HTML in
            "<option value=\"\(choice.value)\" \(attribute: "selected", if: choice.value == value)>\(choice.title)</option>"
        }.joined()
        return options.title.map { "<optgroup label=\"\($0)\">\(list)</optgroup>" } ?? list
    }
}

extension Field.Kind {
    /// The interface's languages by their own names.
    package static let languages = Field.Kind.select([
        Field.Options(Language.allCases.map { ($0.rawValue, $0.name) })
    ])
}
