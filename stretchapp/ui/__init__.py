"""The window: theme, pages, widgets and painters. Only this layer, paper and app know Qt."""
