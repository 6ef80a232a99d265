package import Kernel

/// Above a form that was refused: what is wrong as a whole. What is wrong with a field stands at the field.
package struct ErrorSummary {
    private let title: String
    private let detail: String
    private let icons: Icons

    package init(_ title: String, _ detail: String, icons: Icons) {
        self.title = title
        self.detail = detail
        self.icons = icons
    }

    package init(_ problem: Problem, _ language: Language, icons: Icons) {
        self.init(problem.title(language), problem.detail(language), icons: icons)
    }

    package var html: HTML {
        """
        <div class="error-summary" role="alert" tabindex="-1" data-focus>\(icons("warning", .large))\
        <h2>\(title)</h2><p>\(detail)</p></div>
        """
    }
}
