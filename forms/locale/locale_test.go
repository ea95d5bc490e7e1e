package locale

import (
	"maps"
	"testing"
)

func TestSettle(t *testing.T) {
	tests := []struct {
		name         string
		before, want map[string]string
	}{
		{"nothing named", map[string]string{}, map[string]string{"LANG": ours}},
		{"C", map[string]string{"LANG": "C"}, map[string]string{"LANG": ours}},
		{"C.UTF-8 everywhere", map[string]string{"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}, map[string]string{"LANG": ours, "LC_ALL": ours}},
		{"POSIX over a real one", map[string]string{"LANG": "en_NZ.UTF-8", "LC_ALL": "POSIX"}, map[string]string{"LANG": ours, "LC_ALL": ours}},
		{"a real one stays", map[string]string{"LANG": "mi_NZ.UTF-8"}, map[string]string{"LANG": "mi_NZ.UTF-8"}},
		{"Catalan is not C", map[string]string{"LANG": "ca_ES.UTF-8"}, map[string]string{"LANG": "ca_ES.UTF-8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			env := maps.Clone(tt.before)
			settle(func(n string) string { return env[n] }, func(n, v string) { env[n] = v })
			if !maps.Equal(env, tt.want) {
				t.Errorf("got %v, want %v", env, tt.want)
			}
		})
	}
}
